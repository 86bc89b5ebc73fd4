import type { DossierRow } from '../../../contract/dossiers.ts'
import type { DossierStatus, Turn } from '../../../contract/requirement-status.ts'
import { type FirmTx, sql } from '../../db/sql.ts'
import { businessDaysBetween, type Place } from '../../kernel/business-days.ts'
import type { Cursor } from '../../kernel/cursor.ts'
import { isoOf } from '../../kernel/dates.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import type { Reach } from './visibility.ts'

/** Up to this many people a branch per person is quicker; above it the firm's index is, with a filter. */
const manyPeople = 300
/** A search looks at the newest matches only: whoever wants older ones writes more words. */
const mostMatches = 1000

/** A line of a list, as the database has it. */
export type Listed = {
  id: Id<'dossier'>
  number: string
  title: string
  party_names: string
  status: DossierRow['status']
  turn: DossierRow['turn']
  turn_since: string
  responsible_id: Id<'staff'>
  responsible_name: string
  asked: number
  pending: number
  submitted: number
  approved: number
  rejected: number
  due_on: string | null
  updated_at: string
}

/** What a list shows of a dossier and of who is responsible. Instants are the database's own text, microseconds and all. */
const shown = sql`d.id, d.number, d.title, d.party_names, d.status, d.turn, d.turn_since::text, d.responsible_id,
  s.name as responsible_name, d.asked, d.pending, d.submitted, d.approved, d.rejected, d.due_on, d.updated_at::text`

/** What a list is sorted by, then by id; `beyond` is what comes after a key. */
const orders = {
  lastChange: { by: 'updated_at', type: sql`timestamptz`, way: sql`desc`, beyond: sql`<` },
  longestWait: { by: 'turn_since', type: sql`timestamptz`, way: sql`asc`, beyond: sql`>` },
  dueFirst: { by: 'due_on', type: sql`date`, way: sql`asc`, beyond: sql`>` },
} as const
export type ListOrder = keyof typeof orders

export type ListFilter = {
  limit: number
  turn?: Turn
  status?: DossierStatus
  words?: string[]
  /** Days, both included, `2026-11-23`. */
  dueFrom?: string
  dueUntil?: string
  after?: Cursor
}

/** One page of dossiers within reach, with the key that the next page goes on from. */
export async function listDossiers(
  tx: FirmTx,
  reach: Reach,
  order: ListOrder,
  filter: ListFilter,
): Promise<{ listed: Listed; key: Cursor }[]> {
  const { by, type, way, beyond } = orders[order]
  const sort = sql.ref(`d.${by}`)
  const where = [sql`d.firm_id = ${tx.firmId}`]
  if (filter.turn) where.push(sql`d.turn = ${filter.turn}`)
  // Written out, for an index of the open ones is not seen behind a parameter.
  if (filter.status) where.push(sql`d.status = ${sql.lit(filter.status)}`)
  if (filter.words) where.push(sql`d.id in (select search_dossiers(${filter.words}, ${mostMatches}))`)
  if (filter.dueFrom) where.push(sql`d.due_on >= ${filter.dueFrom}::date`)
  if (filter.dueUntil) where.push(sql`d.due_on <= ${filter.dueUntil}::date`)
  if (filter.after)
    where.push(sql`(${sort}, d.id) ${beyond} (${filter.after.at}::${type}, ${filter.after.id}::uuid)`)

  // Written out: with a limit that it does not know, the database plans anew each time.
  const inOrder = sql`order by ${sort} ${way}, d.id ${way} limit ${sql.lit(filter.limit)}`
  const page = (also: ReturnType<typeof sql>[]) => sql`
    select d.* from dossiers d where ${sql.join([...where, ...also], sql` and `)} ${inOrder}`

  const found =
    reach.everyone || reach.staffIds.length > manyPeople
      ? page(reach.everyone ? [] : [within(tx, reach)])
      : sql`select d.* from (
            select d.* from unnest(${reach.staffIds}::uuid[]) as person(id)
            cross join lateral (${page([sql`d.responsible_id = person.id`])}) d
            union all ${helped(tx, reach, { columns: sql`d.*`, where, sorted: inOrder })}
          ) d ${inOrder}`

  const { rows } = await sql<Listed>`
    select ${shown} from (${found}) d join staff s on s.firm_id = ${tx.firmId} and s.id = d.responsible_id
    order by ${sort} ${way}, d.id ${way}`.execute(tx.db)
  return rows.map((listed) => ({ listed, key: { at: listed[by] ?? '', id: listed.id } }))
}

/** …and as it is shown where the firm is. */
export function toRow(row: Listed, place: Place, now: Date): DossierRow {
  const { asked, pending, submitted, approved, rejected } = row
  return {
    id: showId('dossier', row.id),
    number: row.number,
    title: row.title,
    partyNames: row.party_names,
    status: row.status,
    turn: row.turn,
    turnSince: isoOf(row.turn_since),
    turnDays: businessDaysBetween(new Date(isoOf(row.turn_since)), now, place),
    responsible: { id: showId('staff', row.responsible_id), name: row.responsible_name },
    counts: { asked, pending, submitted, approved, rejected },
    dueOn: row.due_on,
    updatedAt: isoOf(row.updated_at),
  }
}

/** One dossier as a line of the list. */
export async function findDossierRow(
  { db, firmId }: FirmTx,
  id: Id<'dossier'>,
  place: Place,
): Promise<DossierRow | undefined> {
  const { rows } = await sql<Listed>`
    select ${shown} from dossiers d join staff s on s.firm_id = d.firm_id and s.id = d.responsible_id
    where d.firm_id = ${firmId} and d.id = ${id}`.execute(db)
  return rows[0] && toRow(rows[0], place, new Date())
}

/** Dossiers `d` of the people within reach, and those that the person helps with. */
function within({ firmId }: FirmTx, reach: Reach) {
  if (reach.everyone) return sql`true`
  const theirs = sql`d.responsible_id = any(${reach.staffIds}::uuid[])`
  if (!reach.helperId) return theirs
  return sql`(${theirs} or d.id in (
    select h.dossier_id from dossier_staff h where h.firm_id = ${firmId} and h.staff_id = ${reach.helperId}))`
}

type Parts = Record<'columns' | 'sorted', ReturnType<typeof sql>> & { where: ReturnType<typeof sql>[] }

/** What somebody helps with beside his people's, each found by its key: few, however many the firm has. */
function helped(
  { firmId }: FirmTx,
  reach: Extract<Reach, { everyone: false }>,
  { columns, where, sorted }: Parts,
) {
  const others = sql`d.responsible_id <> all(${reach.staffIds}::uuid[])`
  const one = sql.join([...where, sql`d.id = h.dossier_id`, others], sql` and `)
  return sql`(select d.* from dossier_staff h
    cross join lateral (select ${columns} from dossiers d where ${one} limit 1) d
    where h.firm_id = ${firmId} and h.staff_id = ${reach.helperId ?? null}::uuid ${sorted})`
}

export async function countByTurn(
  tx: FirmTx,
  reach: Reach,
): Promise<{ turn: string; status: string; n: number }[]> {
  const { db, firmId } = tx
  const counted = sql`d.firm_id = ${firmId} and d.status in ('open', 'complete')`
  const found = reach.everyone
    ? sql`select d.turn, d.status from dossiers d where ${counted}`
    : sql`select d.turn, d.status from dossiers d where ${counted} and d.responsible_id = any(${reach.staffIds}::uuid[])
        union all ${helped(tx, reach, { columns: sql`d.turn, d.status`, where: [counted], sorted: sql`` })}`
  const { rows } = await sql<{ turn: string; status: string; n: number }>`
    select turn, status, count(*) as n from (${found}) d group by turn, status`.execute(db)
  return rows
}

/** Which of these dossiers are within reach. */
export async function filterVisible(
  tx: FirmTx,
  reach: Reach,
  ids: readonly Id<'dossier'>[],
): Promise<Id<'dossier'>[]> {
  const { rows } = await sql<{ id: Id<'dossier'> }>`
    select d.id from dossiers d
    where d.firm_id = ${tx.firmId} and d.id = any(${ids}::uuid[]) and ${within(tx, reach)}`.execute(tx.db)
  return rows.map((row) => row.id)
}

/** Who answers for dossiers within reach, by name: at most 500. */
export async function listResponsibles(
  { db, firmId }: FirmTx,
  reach: Reach,
): Promise<{ id: Id<'staff'>; name: string }[]> {
  let query = db.selectFrom('staff').select(['id', 'name']).where('firm_id', '=', firmId)
  if (!reach.everyone) query = query.where('id', 'in', reach.staffIds)
  const rows = await query.orderBy(sql`name_key(name)`).orderBy('id').limit(500).execute()
  return rows as { id: Id<'staff'>; name: string }[]
}
