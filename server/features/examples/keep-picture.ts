import { Readable } from 'node:stream'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import type { Kept } from '../pages/pages.ts'
import type { ExampleDeps } from './deps.ts'

/** What we drew ourselves is small; this is a guard and no limit that anybody meets. */
const maxBytes = 2_000_000
export const exampleMime = 'image/webp'

/** Draws what was sent anew and writes it, durable and encrypted; no row speaks of it yet. */
export function keepPicture({ database, firms, pages, vault }: ExampleDeps) {
  return async (actor: StaffActor, body: Readable): Promise<Kept> => {
    const picture = await pages.safePicture(body)
    const { id, key } = await database.asFirm(actor.firmId, async (tx) => ({
      id: await vault.intend(tx, 'derivative', actorText(actor)),
      key: await firms.key(tx),
    }))
    return vault.keep({ id: actor.firmId, key }, id, Readable.from([picture]), { maxBytes })
  }
}
