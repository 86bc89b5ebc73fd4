import { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { Bytes } from '../pages/pages.ts'
import type { SettingsDeps } from './deps.ts'

const fileEmpty = problem('file.empty', 422)
const tooLarge = problem('file.tooLarge', 413)
const wrongType = problem('logo.wrongType', 415)
const unreadable = problem('logo.unreadable', 422)

const maxLogoBytes = 5_000_000
const accepted = ['image/png', 'image/jpeg', 'image/webp']
const mime = 'image/webp'

/** The firm's logo: what came is drawn anew, at most 320 px wide or high; the bytes that came are never kept. */
export function keepLogo({ database, firms, vault, renderer }: SettingsDeps) {
  async function drawn(body: Readable): Promise<Buffer> {
    const whole = await readWhole(body)
    const type = (await fileTypeFromBuffer(whole))?.mime
    if (!type || !accepted.includes(type)) throw wrongType()
    const made = await renderer.renderPage({ mime: type, bytes: async () => Readable.from([whole]) }, 0)
    const picture = made.kind === 'rendered' && made.renditions.find(({ kind }) => kind === 'thumb')
    if (!picture) throw unreadable()
    return Buffer.from(picture.bytes)
  }

  return {
    async setLogo(actor: StaffActor, body: Readable): Promise<void> {
      const picture = await drawn(body)
      const { id, firmKey } = await database.asFirm(actor.firmId, async (tx) => ({
        id: await vault.intend(tx, 'derivative', actorText(actor)),
        firmKey: await firms.key(tx),
      }))
      const firm = { id: actor.firmId, key: firmKey }
      const kept = await vault.keep(firm, id, Readable.from([picture]), { maxBytes: maxLogoBytes })
      try {
        await database.asFirm(actor.firmId, async (tx) => {
          await vault.settle(tx, kept)
          const old = await firms.setLogo(tx, actor, kept.id)
          if (old) await vault.letGo(tx, old)
        })
      } catch (error) {
        await vault.discard(actor.firmId, kept.id).catch(() => undefined)
        throw error
      }
    },

    removeLogo: (actor: StaffActor): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const old = await firms.setLogo(tx, actor, undefined)
        if (old) await vault.letGo(tx, old)
      }),

    async logo(shownFirm: string, version: string): Promise<Bytes> {
      const firmId: Id<'firm'> = wantedId('firm', shownFirm)
      const { blob, firmKey } = await database.asFirm(firmId, async (tx) => {
        const id = await firms.logo(tx)
        const blob = id?.startsWith(version) && version.length === 8 ? await vault.find(tx, id) : undefined
        if (!blob) throw notFound()
        return { blob, firmKey: await firms.key(tx) }
      })
      return { stream: await vault.read(firmKey, blob), size: blob.size, mime, name: 'logo.webp' }
    },
  }
}

async function readWhole(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxLogoBytes) throw tooLarge({ maxBytes: maxLogoBytes })
    parts.push(part)
  }
  if (size === 0) throw fileEmpty()
  return Buffer.concat(parts)
}
