import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

export type Closure = { act: 'close' | 'reopen'; reason: string; at: Date; createdBy: string }

export async function insertClosure(
  { db, firmId }: FirmTx,
  row: { dossierId: Id<'dossier'>; act: Closure['act']; reason: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('closures')
    .values({
      firm_id: firmId,
      id: newId('closure'),
      dossier_id: row.dossierId,
      act: row.act,
      reason: row.reason,
      created_by: row.createdBy,
    })
    .execute()
}

/** Each time that it was closed or opened again, the newest first. */
export async function listClosures({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<Closure[]> {
  const rows = await db
    .selectFrom('closures')
    .select(['act', 'reason', 'created_at as at', 'created_by as createdBy'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .orderBy('created_at', 'desc')
    .limit(100)
    .execute()
  return rows as Closure[]
}

export type TurnRow = {
  holder: 'party' | 'firm' | 'third'
  who: string | null
  since: Date
  until: Date | null
}

/** Whose turn it was, the newest first. */
export async function listTurns({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<TurnRow[]> {
  const rows = await db
    .selectFrom('turns')
    .select(['holder', 'who', 'since', 'until'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('requirement_id', 'is', null)
    .orderBy('since', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
  return rows as TurnRow[]
}

export type Kin = { id: Id<'dossier'>; number: string }

/** The dossier that this one renews, and those that renew it, the newest first. */
export async function findKin(
  { db, firmId }: FirmTx,
  id: Id<'dossier'>,
): Promise<{ origin: Kin | undefined; renewals: (Kin & { status: string })[] }> {
  const { rows } = await sql<Kin>`
    select o.id, o.number from dossiers d join dossiers o on o.firm_id = d.firm_id and o.id = d.renewed_from
    where d.firm_id = ${firmId} and d.id = ${id}`.execute(db)
  const renewals = await db
    .selectFrom('dossiers')
    .select(['id', 'number', 'status'])
    .where('firm_id', '=', firmId)
    .where('renewed_from', '=', id)
    .orderBy('created_at', 'desc')
    .limit(50)
    .execute()
  return { origin: rows[0], renewals: renewals as (Kin & { status: string })[] }
}
