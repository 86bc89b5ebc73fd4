import type { ParticipantRole } from '../../../contract/roles.ts'
import { type FirmTx, sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** The dossiers in which a party takes part, newest change first, and in what roles. */
export async function rolesOfParty(
  { db, firmId }: FirmTx,
  id: Id<'party'>,
): Promise<{ dossierId: Id<'dossier'>; roles: ParticipantRole[] }[]> {
  const { rows } = await sql<{ dossierId: Id<'dossier'>; roles: ParticipantRole[] }>`
    select d.id as "dossierId", t.roles from (
      select dossier_id, array_agg(role order by position) as roles from participants
      where firm_id = ${firmId} and party_id = ${id} and removed_at is null group by dossier_id
    ) t join dossiers d on d.firm_id = ${firmId} and d.id = t.dossier_id
    order by d.updated_at desc, d.id limit 1000`.execute(db)
  return rows
}

/** The number of a dossier in which both take part in one role. */
export async function findShared(
  { db, firmId }: FirmTx,
  one: Id<'party'>,
  other: Id<'party'>,
): Promise<string | undefined> {
  const { rows } = await sql<{ number: string }>`
    select d.number from participants a
    join participants b on b.firm_id = a.firm_id and b.dossier_id = a.dossier_id and b.role = a.role
      and b.party_id = ${other} and b.removed_at is null
    join dossiers d on d.firm_id = a.firm_id and d.id = a.dossier_id
    where a.firm_id = ${firmId} and a.party_id = ${one} and a.removed_at is null
    order by d.created_at desc limit 1`.execute(db)
  return rows[0]?.number
}

/** Gives participants of one party to another: all of them, or those that are named. Answers those that moved. */
export async function moveParticipants(
  { db, firmId }: FirmTx,
  { from, to, ids }: { from: Id<'party'>; to: Id<'party'>; ids?: readonly string[] },
): Promise<string[]> {
  let query = db
    .updateTable('participants')
    .set({ party_id: to })
    .where('firm_id', '=', firmId)
    .where('party_id', '=', from)
  if (ids) query = query.where((where) => where('id', '=', sql<string>`any(${ids}::uuid[])`))
  const rows = await query.returning('id').execute()
  return rows.map((row) => row.id)
}
