import type { LiveLinkList } from '../../../contract/access.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { readCursor, showCursor } from '../../kernel/cursor.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import { type BoardRow, countLive, listLive } from './board-rows.ts'
import type { AccessDeps } from './deps.ts'
import * as rows from './link-rows.ts'

export type BoardFilter = { after?: string; search?: string; limit: number }

/** Who has access now: every live link within reach, and the end of one or of many. */
export function linkBoard({ database, audit, dossiers }: AccessDeps) {
  const revokeAll = (actor: StaffActor, shown: readonly string[]): Promise<number> =>
    database.asFirm(actor.firmId, async (tx) => {
      let ended = 0
      // In one order for everybody, so that two who end the same links wait for each other and never in a circle.
      for (const one of [...new Set(shown)].sort()) {
        const link = await rows.findLink(tx, wantedId('accessLink', one))
        if (!link) throw notFound()
        const { id: dossierId } = await dossiers.get(tx, actor, link.dossierId)
        if (!(await rows.revokeLink(tx, link.id, actorText(actor)))) continue
        await audit.record(tx, actor, { act: 'link.revoked', subject: link.id, dossierId })
        ended += 1
      }
      return ended
    })

  return {
    revokeAll,
    revoke: async (actor: StaffActor, shown: string): Promise<void> => {
      await revokeAll(actor, [shown])
    },

    board: (actor: StaffActor, { after, search, limit }: BoardFilter): Promise<LiveLinkList> =>
      database.asFirm(actor.firmId, async (tx) => {
        const reach = await dossiers.reach(tx, actor)
        const words = search?.split(/\s+/).filter(Boolean).slice(0, 6)
        const page = { after: readCursor(after), words: words?.length ? words : undefined }
        const found = await listLive(tx, reach, { ...page, limit: limit + 1 })
        const last = found.length > limit ? found[limit - 1] : undefined
        return {
          rows: found.slice(0, limit).map(toLine),
          next: last ? showCursor({ at: last.key, id: last.id }) : null,
          total: await countLive(tx, reach),
        }
      }),
  }
}

function toLine(row: BoardRow): LiveLinkList['rows'][number] {
  const { number, title, people, ways, devices } = row
  return {
    id: showId('accessLink', row.id),
    dossier: { id: showId('dossier', row.dossierId as Id<'dossier'>), number, title },
    people,
    ways: ways ?? [],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    devices,
  }
}
