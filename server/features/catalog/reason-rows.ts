import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** A reason of one requirement type, or of all where it has none. */
export type ReasonRow = { id: Id<'reason'>; typeId: Id<'requirementType'> | null; text: string }

/** Those of these types and, for `null` among them, the general ones; each in its order, archived ones left out. */
export async function listReasons(
  { db, firmId }: FirmTx,
  typeIds: readonly (Id<'requirementType'> | null)[],
): Promise<ReasonRow[]> {
  const ids = typeIds.filter((id) => id !== null)
  const rows = await db
    .selectFrom('reasons')
    .select(['id', 'type_id', 'text'])
    .where('firm_id', '=', firmId)
    .where((e) =>
      e.or([
        ...(ids.length > 0 ? [e('type_id', 'in', ids)] : []),
        ...(ids.length < typeIds.length ? [e('type_id', 'is', null)] : []),
      ]),
    )
    .where('archived_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .limit(5000)
    .execute()
  return rows.map(({ id, type_id, text }) => ({
    id: id as Id<'reason'>,
    typeId: type_id as Id<'requirementType'> | null,
    text,
  }))
}

/** Locks the reason. */
export async function findReason({ db, firmId }: FirmTx, id: Id<'reason'>): Promise<ReasonRow | undefined> {
  const row = await db
    .selectFrom('reasons')
    .select(['id', 'type_id as typeId', 'text'])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as ReasonRow | undefined
}

/** After the last of its kind. */
export async function insertReason(
  { db, firmId }: FirmTx,
  row: ReasonRow & { createdBy: string },
): Promise<void> {
  await db
    .insertInto('reasons')
    .values((e) => ({
      firm_id: firmId,
      id: row.id,
      type_id: row.typeId,
      text: row.text,
      created_by: row.createdBy,
      position: e
        .selectFrom('reasons')
        .select(sql<number>`coalesce(max(position) + 1, 0)`.as('next'))
        .where('firm_id', '=', firmId)
        .where('type_id', 'is not distinct from', row.typeId),
    }))
    .execute()
}

export async function updateReason(
  { db, firmId }: FirmTx,
  id: Id<'reason'>,
  set: { text: string } | { position: number } | { isArchived: boolean },
): Promise<void> {
  const values = 'isArchived' in set ? { archived_at: set.isArchived ? sql<Date>`now()` : null } : set
  await db.updateTable('reasons').set(values).where('firm_id', '=', firmId).where('id', '=', id).execute()
}
