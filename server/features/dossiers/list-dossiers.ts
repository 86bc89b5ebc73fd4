import type { DossierFilter, DossierList } from '../../../contract/dossiers.ts'
import type { Queue } from '../../../contract/queues.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { readCursor, showCursor } from '../../kernel/cursor.ts'
import { addDays, localTime } from '../../kernel/dates.ts'
import { readId, showId } from '../../kernel/ids.ts'
import type { DossierDeps } from './deps.ts'
import { reachOf } from './dossier-rows.ts'
import {
  countByTurn,
  type ListFilter,
  type ListOrder,
  listDossiers,
  listResponsibles,
  toRow,
} from './list-rows.ts'
import { isWithin, type Reach } from './visibility.ts'

type Page = Omit<ListFilter, 'after'> & { after?: string }

const inQueue = {
  firm: { turn: 'firm', status: 'open' },
  party: { turn: 'party', status: 'open' },
  third: { turn: 'third', status: 'open' },
  complete: { status: 'complete' },
} as const satisfies Record<Queue, object>

/** Lists and queues of the dossiers that a person sees, a page at a time. */
export function listOperations({ database, firms }: DossierDeps) {
  async function pageOf(tx: FirmTx, reach: Reach, order: ListOrder, page: Page): Promise<DossierList> {
    const { limit } = page
    const filter = { ...page, limit: limit + 1, after: readCursor(page.after) }
    const [place, found] = await Promise.all([firms.get(tx), listDossiers(tx, reach, order, filter)])
    const last = found.length > limit ? found[limit - 1] : undefined
    const now = new Date()
    return {
      rows: found.slice(0, limit).map(({ listed }) => toRow(listed, place, now)),
      next: last ? showCursor(last.key) : null,
    }
  }

  /** The days between which a dossier is due, in the firm's zone. */
  async function dueDays(tx: FirmTx, due: NonNullable<DossierFilter['due']>) {
    const { timeZone } = await firms.get(tx)
    const today = localTime(new Date(), timeZone).day
    return due === 'overdue'
      ? { dueUntil: addDays(today, -1) }
      : { dueFrom: today, dueUntil: addDays(today, 7) }
  }

  return {
    list: (actor: StaffActor, filter: DossierFilter): Promise<DossierList> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { search, turn, status, responsible, due, after, limit } = filter
        const reach = narrowed(await reachOf(tx, actor), actor, responsible)
        const words = search?.split(/\s+/).filter(Boolean).slice(0, 6)
        const page = { turn, status, after, limit, words: words?.length ? words : undefined }
        return due
          ? pageOf(tx, reach, 'dueFirst', { ...page, status: 'open', ...(await dueDays(tx, due)) })
          : pageOf(tx, reach, 'lastChange', page)
      }),

    waiting: (
      actor: StaffActor,
      {
        queue = 'firm',
        mine,
        after,
        limit,
      }: { queue?: Queue; mine?: boolean; after?: string; limit: number },
    ): Promise<DossierList> =>
      database.asFirm(actor.firmId, async (tx) => {
        const reach = narrowed(await reachOf(tx, actor), actor, mine ? 'me' : undefined)
        return pageOf(tx, reach, 'longestWait', { ...inQueue[queue], after, limit })
      }),

    responsibles: (actor: StaffActor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const people = await listResponsibles(tx, await reachOf(tx, actor))
        return people.map(({ id, name }) => ({ id: showId('staff', id), name }))
      }),

    countByTurn: (actor: StaffActor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const totals: Record<Queue, number> = { firm: 0, party: 0, third: 0, complete: 0 }
        for (const { turn, status, n } of await countByTurn(tx, await reachOf(tx, actor))) {
          totals[status === 'complete' ? 'complete' : (turn as Queue)] += n
        }
        return totals
      }),
  }
}

/** One person's dossiers out of those within reach: nobody's, when he is not within it. */
function narrowed(reach: Reach, actor: StaffActor, responsible: string | undefined): Reach {
  if (!responsible) return reach
  const id = responsible === 'me' ? actor.staffId : readId('staff', responsible)
  return { everyone: false, staffIds: id && isWithin(reach, id) ? [id] : [] }
}
