import type { FirmTx } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** The example picture of each of these types that has one. */
export async function listExamples(
  { db, firmId }: FirmTx,
  typeIds: readonly Id<'requirementType'>[],
): Promise<Map<Id<'requirementType'>, Id<'blob'>>> {
  if (typeIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('type_examples')
    .select(['type_id', 'blob_id'])
    .where('firm_id', '=', firmId)
    .where('type_id', 'in', typeIds)
    .execute()
  return new Map(rows.map((row) => [row.type_id as Id<'requirementType'>, row.blob_id as Id<'blob'>]))
}

/** Puts it in the place of the one before. */
export async function putExample(
  { db, firmId }: FirmTx,
  row: { typeId: Id<'requirementType'>; blobId: Id<'blob'>; mime: string; createdBy: string },
): Promise<void> {
  const { typeId, blobId, mime, createdBy } = row
  await db
    .insertInto('type_examples')
    .values({ firm_id: firmId, type_id: typeId, blob_id: blobId, mime, created_by: createdBy })
    .onConflict((on) =>
      on.columns(['firm_id', 'type_id']).doUpdateSet({ blob_id: blobId, mime, created_by: createdBy }),
    )
    .execute()
}

/** Answers the bytes that nothing speaks of any more. */
export async function deleteExample(
  { db, firmId }: FirmTx,
  typeId: Id<'requirementType'>,
): Promise<Id<'blob'> | undefined> {
  const row = await db
    .deleteFrom('type_examples')
    .where('firm_id', '=', firmId)
    .where('type_id', '=', typeId)
    .returning('blob_id')
    .executeTakeFirst()
  return row?.blob_id as Id<'blob'> | undefined
}
