import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Reach } from './visibility.ts'

export type Colleague = { id: Id<'staff'>; name: string }

/** Whether this person was asked to help with the dossier. */
export async function helps(
  { db, firmId }: FirmTx,
  staffId: Id<'staff'>,
  dossierId: Id<'dossier'>,
): Promise<boolean> {
  const row = await db
    .selectFrom('dossier_staff')
    .select('staff_id')
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return row !== undefined
}

export async function listHelpers({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<Colleague[]> {
  const rows = await db
    .selectFrom('dossier_staff as h')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.firm_id', '=', 'h.firm_id').onRef('s.id', '=', 'h.staff_id'),
    )
    .select(['s.id', 's.name'])
    .where('h.firm_id', '=', firmId)
    .where('h.dossier_id', '=', dossierId)
    .orderBy(sql`name_key(s.name)`)
    .execute()
  return rows as Colleague[]
}

/** False when he helps already. */
export async function insertHelper(
  { db, firmId }: FirmTx,
  row: { dossierId: Id<'dossier'>; staffId: Id<'staff'>; createdBy: string },
): Promise<boolean> {
  const result = await db
    .insertInto('dossier_staff')
    .values({
      firm_id: firmId,
      dossier_id: row.dossierId,
      staff_id: row.staffId,
      created_by: row.createdBy,
    })
    .onConflict((c) => c.doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function deleteHelper(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  staffId: Id<'staff'>,
): Promise<boolean> {
  const result = await db
    .deleteFrom('dossier_staff')
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('staff_id', '=', staffId)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Whoever can sign in and is within reach, by name; the whole firm for `everyone`. At most 500. */
export async function listActive({ db, firmId }: FirmTx, reach: Reach): Promise<Colleague[]> {
  let query = db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('firm_id', '=', firmId)
    .where('status', '=', 'active')
  if (!reach.everyone) query = query.where('id', 'in', reach.staffIds)
  const rows = await query.orderBy(sql`name_key(name)`).orderBy('id').limit(500).execute()
  return rows as Colleague[]
}

/** The person, if he can sign in; kept from being suspended until the transaction ends. */
export async function holdActive({ db, firmId }: FirmTx, id: Id<'staff'>): Promise<Colleague | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('status', '=', 'active')
    .forShare()
    .executeTakeFirst()
  return row as Colleague | undefined
}

/** Names by who did something as it is written (`staff:<uuid>`); nobody else has one. */
export async function staffNamesOf(
  { db, firmId }: FirmTx,
  written: readonly string[],
): Promise<Map<string, string>> {
  const ids = written.flatMap((by) => (by.startsWith('staff:') ? by.slice('staff:'.length) : []))
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name'])
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [`staff:${id}`, name]))
}
