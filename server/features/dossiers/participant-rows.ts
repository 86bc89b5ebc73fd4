import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Participant } from './dossier.ts'

export async function insertParticipant(
  { db, firmId }: FirmTx,
  row: Participant & { dossierId: Id<'dossier'>; position: number; createdBy: string },
): Promise<void> {
  await db
    .insertInto('participants')
    .values({
      firm_id: firmId,
      id: row.id,
      dossier_id: row.dossierId,
      party_id: row.partyId,
      role: row.role,
      position: row.position,
      created_by: row.createdBy,
    })
    .execute()
}

export async function listParticipants(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<Participant[]> {
  const rows = await db
    .selectFrom('participants')
    .select(['id', 'party_id as partyId', 'role'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows as Participant[]
}

export type Left = Participant & { dossierId: Id<'dossier'>; removedAt: Date; removedBy: string }

/** Who took part in a dossier and was taken out, the last first. */
export async function listLeft({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<Left[]> {
  const rows = await db
    .selectFrom('participants')
    .select(leftColumns)
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('removed_at', 'is not', null)
    .orderBy('removed_at', 'desc')
    .execute()
  return rows as Left[]
}

const leftColumns = [
  'id',
  'dossier_id as dossierId',
  'party_id as partyId',
  'role',
  'removed_at as removedAt',
  'removed_by as removedBy',
] as const

/** A participant, whether he still takes part or was taken out. */
export async function findParticipant(
  { db, firmId }: FirmTx,
  id: Id<'participant'>,
): Promise<(Participant & { dossierId: Id<'dossier'>; removedAt: Date | null }) | undefined> {
  const row = await db
    .selectFrom('participants')
    .select(leftColumns)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Left | undefined
}

/** Takes a participant out, with what is asked of him: both at one moment, by which they are brought back together. */
export async function removeParticipant(
  { db, firmId }: FirmTx,
  id: Id<'participant'>,
  by: string,
): Promise<void> {
  const gone = { removed_at: sql<Date>`now()`, removed_by: by }
  await db
    .updateTable('participants')
    .set(gone)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
  await db
    .updateTable('requirements')
    .set(gone)
    .where('firm_id', '=', firmId)
    .where('participant_id', '=', id)
    .where('removed_at', 'is', null)
    .execute()
}

export async function restoreParticipant({ db, firmId }: FirmTx, id: Id<'participant'>): Promise<void> {
  const back = { removed_at: null, removed_by: null }
  await db
    .updateTable('requirements')
    .set(back)
    .where('firm_id', '=', firmId)
    .where('participant_id', '=', id)
    .where('removed_at', '=', (q) =>
      q.selectFrom('participants').select('removed_at').where('firm_id', '=', firmId).where('id', '=', id),
    )
    .execute()
  await db.updateTable('participants').set(back).where('firm_id', '=', firmId).where('id', '=', id).execute()
}

/** The dossiers in which a party takes part now. */
export async function dossiersOfParty(
  { db, firmId }: FirmTx,
  partyId: Id<'party'>,
): Promise<Id<'dossier'>[]> {
  const rows = await db
    .selectFrom('participants')
    .select('dossier_id')
    .distinct()
    .where('firm_id', '=', firmId)
    .where('party_id', '=', partyId)
    .where('removed_at', 'is', null)
    .execute()
  return rows.map((row) => row.dossier_id as Id<'dossier'>)
}

/**
 * Writes anew who is in these dossiers, and what they are found by. They are locked first, in one order: whoever waited
 * for one reads the names as they are now, and two at once never wait for each other.
 */
export async function refreshNames(
  { db, firmId }: FirmTx,
  ids: readonly Id<'dossier'>[],
  title?: string,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .selectFrom('dossiers')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  const heading = title === undefined ? sql`d.title` : sql`${title}::text`
  await sql`
    update dossiers d set title = ${heading}, party_names = n.names, updated_at = now(),
      search_key = match_key(d.number || ' ' || ${heading} || ' ' || n.names)
    from (select id, dossier_party_names(${firmId}, id) as names from unnest(${ids}::uuid[]) as id) n
    where d.firm_id = ${firmId} and d.id = n.id`.execute(db)
}

/** Where the next participant stands: after all, those taken out too. */
export async function nextPlace({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<number> {
  const row = await db
    .selectFrom('participants')
    .select((q) => q.fn.max('position').as('last'))
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .executeTakeFirst()
  return (row?.last ?? -1) + 1
}
