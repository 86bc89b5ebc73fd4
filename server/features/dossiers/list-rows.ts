import type { DossierFilter, DossierRow } from '../../../contract/dossiers.ts'
import { type FirmTx, sql } from '../../db/sql.ts'
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

export type ListOrder = 'lastChange' | 'longestWait'

/** One page of dossiers within reach, with the key that the next page goes on from. */
export async function listDossiers(
  tx: FirmTx,
  reach: Reach,
  order: ListOrder,
  filter: Pick<DossierFilter, 'turn' | 'status' | 'limit'> & { words?: string[]; after?: Cursor },
): Promise<{ row: DossierRow; key: Cursor }[]> {
  const sort = order === 'lastChange' ? sql.ref('d.updated_at') : sql.ref('d.turn_since')
  const way = order === 'lastChange' ? sql`desc` : sql`asc`
  const compare = order === 'lastChange' ? sql`<` : sql`>`
  const where = [sql`d.firm_id = ${tx.firmId}`]
  if (filter.turn) where.push(sql`d.turn = ${filter.turn}`)
  if (filter.status) where.push(sql`d.status = ${filter.status}`)
  if (filter.words) where.push(sql`d.id in (select search_dossiers(${filter.words}, ${mostMatches}))`)
  if (filter.after)
    where.push(sql`(${sort}, d.id) ${compare} (${filter.after.at}::timestamptz, ${filter.after.id}::uuid)`)

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
  return rows.map((row) => ({ row: toRow(row), key: { at: row.sort_key, id: row.id } }))
}

function toRow(row: Listed): DossierRow {
  const { asked, pending, submitted, approved, rejected } = row
  return {
    id: showId('dossier', row.id),
    number: row.number,
    title: row.title,
    partyNames: row.party_names,
    status: row.status,
    turn: row.turn,
    turnSince: row.turn_since.toISOString(),
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
): Promise<DossierRow | undefined> {
  const { rows } = await sql<Listed>`
    select d.*, '' as sort_key, s.name as responsible_name
    from dossiers d join staff s on s.firm_id = d.firm_id and s.id = d.responsible_id
    where d.firm_id = ${firmId} and d.id = ${id}`.execute(db)
  return rows[0] && toRow(rows[0])
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
