import type { DossierRow } from '../../../contract/dossiers.ts'
import type { DossierStatus, Turn } from '../../../contract/requirement-status.ts'
import { type FirmTx, sql } from '../../db/sql.ts'
import { businessDaysBetween, type Place } from '../../kernel/business-days.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import type { Cursor } from './cursor.ts'
import type { Reach } from './visibility.ts'

/** Up to this many people a branch per person is quicker; above it the firm's index is, with a filter. */
const manyPeople = 300
/** A search looks at the newest matches only: whoever wants older ones writes more words. */
const mostMatches = 1000

type Listed = {
  id: Id<'dossier'>
  number: string
  title: string
  party_names: string
  status: DossierRow['status']
  turn: DossierRow['turn']
  turn_since: Date
  responsible_id: Id<'staff'>
  responsible_name: string
  asked: number
  pending: number
  submitted: number
  approved: number
  rejected: number
  due_on: string | null
  updated_at: Date
  sort_key: string
}

/** What a list is sorted by, then by id; `beyond` is what comes after a key. */
const orders = {
  lastChange: { key: sql.ref('d.updated_at'), type: sql`timestamptz`, way: sql`desc`, beyond: sql`<` },
  longestWait: { key: sql.ref('d.turn_since'), type: sql`timestamptz`, way: sql`asc`, beyond: sql`>` },
  dueFirst: { key: sql.ref('d.due_on'), type: sql`date`, way: sql`asc`, beyond: sql`>` },
}
export type ListOrder = keyof typeof orders

export type ListFilter = {
  place: Place
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
): Promise<{ row: DossierRow; key: Cursor }[]> {
  const { key: sort, type, way, beyond } = orders[order]
  const where = [sql`d.firm_id = ${tx.firmId}`]
  if (filter.turn) where.push(sql`d.turn = ${filter.turn}`)
  // Written out, for an index of the open ones is not seen behind a parameter.
  if (filter.status) where.push(sql`d.status = ${sql.lit(filter.status)}`)
  if (filter.words) where.push(sql`d.id in (select search_dossiers(${filter.words}, ${mostMatches}))`)
  if (filter.dueFrom) where.push(sql`d.due_on >= ${filter.dueFrom}::date`)
  if (filter.dueUntil) where.push(sql`d.due_on <= ${filter.dueUntil}::date`)
  if (filter.after)
    where.push(sql`(${sort}, d.id) ${beyond} (${filter.after.at}::${type}, ${filter.after.id}::uuid)`)

  const columns = sql`d.id, d.number, d.title, d.party_names, d.status, d.turn, d.turn_since, d.responsible_id, d.asked,
    d.pending, d.submitted, d.approved, d.rejected, d.due_on, d.updated_at, ${sort} as sort_at`
  const page = (also: ReturnType<typeof sql>[]) => sql`
    select ${columns} from dossiers d where ${sql.join([...where, ...also], sql` and `)}
    order by ${sort} ${way}, d.id ${way} limit ${filter.limit}`

  const found =
    reach.everyone || reach.staffIds.length > manyPeople
      ? page(reach.everyone ? [] : [sql`d.responsible_id = any(${reach.staffIds}::uuid[])`])
      : sql`select d.* from unnest(${reach.staffIds}::uuid[]) as person(id)
          cross join lateral (${page([sql`d.responsible_id = person.id`])}) d
          order by d.sort_at ${way}, d.id ${way} limit ${filter.limit}`

  const { rows } = await sql<Listed>`
    select d.*, d.sort_at::text as sort_key, s.name as responsible_name
    from (${found}) d join staff s on s.firm_id = ${tx.firmId} and s.id = d.responsible_id
    order by d.sort_at ${way}, d.id ${way}`.execute(tx.db)
  const now = new Date()
  return rows.map((row) => ({ row: toRow(row, filter.place, now), key: { at: row.sort_key, id: row.id } }))
}

function toRow(row: Listed, place: Place, now: Date): DossierRow {
  const { asked, pending, submitted, approved, rejected } = row
  return {
    id: showId('dossier', row.id),
    number: row.number,
    title: row.title,
    partyNames: row.party_names,
    status: row.status,
    turn: row.turn,
    turnSince: row.turn_since.toISOString(),
    turnDays: businessDaysBetween(row.turn_since, now, place),
    responsible: { id: showId('staff', row.responsible_id), name: row.responsible_name },
    counts: { asked, pending, submitted, approved, rejected },
    dueOn: row.due_on,
    updatedAt: row.updated_at.toISOString(),
  }
}

/** One dossier as a line of the list. */
export async function findDossierRow(
  { db, firmId }: FirmTx,
  id: Id<'dossier'>,
  place: Place,
): Promise<DossierRow | undefined> {
  const { rows } = await sql<Listed>`
    select d.*, '' as sort_key, s.name as responsible_name
    from dossiers d join staff s on s.firm_id = d.firm_id and s.id = d.responsible_id
    where d.firm_id = ${firmId} and d.id = ${id}`.execute(db)
  return rows[0] && toRow(rows[0], place, new Date())
}

export async function countByTurn(
  { db, firmId }: FirmTx,
  reach: Reach,
): Promise<{ turn: string; status: string; n: number }[]> {
  const within = reach.everyone ? sql`true` : sql`responsible_id = any(${reach.staffIds}::uuid[])`
  const { rows } = await sql<{ turn: string; status: string; n: number }>`
    select turn, status, count(*) as n from dossiers
    where firm_id = ${firmId} and status in ('open', 'complete') and ${within} group by turn, status`.execute(
    db,
  )
  return rows
}

/** Which of these dossiers are within reach. */
export async function filterVisible(
  { db, firmId }: FirmTx,
  reach: Reach,
  ids: readonly Id<'dossier'>[],
): Promise<Id<'dossier'>[]> {
  const within = reach.everyone ? sql`true` : sql`responsible_id = any(${reach.staffIds}::uuid[])`
  const { rows } = await sql<{ id: Id<'dossier'> }>`
    select id from dossiers where firm_id = ${firmId} and id = any(${ids}::uuid[]) and ${within}`.execute(db)
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
