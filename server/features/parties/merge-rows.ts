import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

/** What a merge moved, by id: rows of the one that went, and contact points that stopped being the preferred one. */
export type Moved = {
  identifiers: string[]
  contacts: string[]
  participants: string[]
  unpreferred: string[]
}
export type Merge = {
  id: Id<'partyMerge'>
  fromId: Id<'party'>
  intoId: Id<'party'>
  moved: Moved
  undoneAt: Date | null
  at: Date
  createdBy: string
}

export type Standing = { id: Id<'party'>; name: string; mergedInto: Id<'party'> | null }

/** These parties, locked in one order, so that two merges at once wait for each other and never for both. */
export async function lockParties({ db, firmId }: FirmTx, ids: readonly Id<'party'>[]): Promise<Standing[]> {
  const rows = await db
    .selectFrom('parties')
    .select(['id', 'name', 'merged_into as mergedInto'])
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  return rows as Standing[]
}

export async function setMergedInto(
  { db, firmId }: FirmTx,
  id: Id<'party'>,
  into: Id<'party'> | null,
): Promise<void> {
  await db
    .updateTable('parties')
    .set({ merged_into: into })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

export async function insertMerge(
  { db, firmId }: FirmTx,
  row: { fromId: Id<'party'>; intoId: Id<'party'>; moved: Moved; createdBy: string },
): Promise<Id<'partyMerge'>> {
  const id = newId('partyMerge')
  await db
    .insertInto('party_merges')
    .values({
      firm_id: firmId,
      id,
      from_id: row.fromId,
      into_id: row.intoId,
      moved: JSON.stringify(row.moved),
      created_by: row.createdBy,
    })
    .execute()
  return id
}

const columns = [
  'id',
  'from_id as fromId',
  'into_id as intoId',
  'moved',
  'undone_at as undoneAt',
  'created_at as at',
  'created_by as createdBy',
] as const

export async function findMerge({ db, firmId }: FirmTx, id: Id<'partyMerge'>): Promise<Merge | undefined> {
  const row = await db
    .selectFrom('party_merges')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Merge | undefined
}

/** What was merged into a party and still is, the newest first. */
export async function listMerges(
  { db, firmId }: FirmTx,
  intoId: Id<'party'>,
): Promise<(Merge & { name: string })[]> {
  const rows = await db
    .selectFrom('party_merges as m')
    .innerJoin('parties as p', (join) =>
      join.onRef('p.firm_id', '=', 'm.firm_id').onRef('p.id', '=', 'm.from_id'),
    )
    .select([
      'm.id',
      'm.from_id as fromId',
      'm.into_id as intoId',
      'm.moved',
      'm.undone_at as undoneAt',
      'm.created_at as at',
      'm.created_by as createdBy',
      'p.name',
    ])
    .where('m.firm_id', '=', firmId)
    .where('m.into_id', '=', intoId)
    .where('m.undone_at', 'is', null)
    .orderBy('m.created_at', 'desc')
    .execute()
  return rows as (Merge & { name: string })[]
}

export async function markUndone({ db, firmId }: FirmTx, id: Id<'partyMerge'>, by: string): Promise<void> {
  await db
    .updateTable('party_merges')
    .set({ undone_at: sql`now()`, undone_by: by })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}
