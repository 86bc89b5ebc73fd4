import type { FirmTx } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

export async function insertDecision(
  { db, firmId }: FirmTx,
  row: { submissionId: Id<'submission'>; result: 'approve' | 'reject'; reason?: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('decisions')
    .values({
      firm_id: firmId,
      id: newId('decision'),
      submission_id: row.submissionId,
      result: row.result,
      reason: row.reason ?? null,
      created_by: row.createdBy,
    })
    .execute()
}
