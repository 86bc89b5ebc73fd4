import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** The last submission of a data field: open, or the one decided on. */
export type LastAnswer = {
  submissionId: Id<'submission'>
  n: number
  isDecided: boolean
  value: string
  receipt: string
}

export async function lastAnswer(
  { db, firmId }: FirmTx,
  requirementId: Id<'requirement'>,
): Promise<LastAnswer | undefined> {
  const row = await db
    .selectFrom('submissions as s')
    .innerJoin('answers as a', (join) =>
      join.onRef('a.firm_id', '=', 's.firm_id').onRef('a.submission_id', '=', 's.id'),
    )
    .select([
      's.id as submissionId',
      's.n',
      sql<boolean>`s.decided_at is not null`.as('isDecided'),
      'a.value',
      's.receipt',
    ])
    .where('s.firm_id', '=', firmId)
    .where('s.requirement_id', '=', requirementId)
    .orderBy('s.n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as LastAnswer | undefined
}

export type NewAnswer = {
  submissionId: Id<'submission'>
  requirementId: Id<'requirement'>
  n: number
  receipt: string
  value: string
  warnings: readonly string[]
  by: string
}

/** Begins a submission that is a value instead of pages. */
export async function insertAnswer({ db, firmId }: FirmTx, row: NewAnswer): Promise<void> {
  await db
    .insertInto('submissions')
    .values({
      firm_id: firmId,
      id: row.submissionId,
      requirement_id: row.requirementId,
      n: row.n,
      document_id: null,
      receipt: row.receipt,
      created_by: row.by,
    })
    .execute()
  await db
    .insertInto('answers')
    .values({
      firm_id: firmId,
      submission_id: row.submissionId,
      value: row.value,
      warnings: [...row.warnings],
      created_by: row.by,
      updated_by: row.by,
    })
    .execute()
}

/** Another value in an open submission; an empty one takes it back. */
export async function updateAnswer(
  { db, firmId }: FirmTx,
  row: Pick<NewAnswer, 'submissionId' | 'value' | 'warnings' | 'by'>,
): Promise<void> {
  await db
    .updateTable('answers')
    .set({ value: row.value, warnings: [...row.warnings], updated_at: sql`now()`, updated_by: row.by })
    .where('firm_id', '=', firmId)
    .where('submission_id', '=', row.submissionId)
    .execute()
}

export type AnswerRow = {
  requirementId: Id<'requirement'>
  value: string
  warnings: string[]
  at: Date
  by: string
}

/** What stands in each data field of a dossier: of its last submission, whatever was decided on it. */
export async function listAnswers({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<AnswerRow[]> {
  const rows = await db
    .selectFrom('submissions as s')
    .innerJoin('requirements as r', (join) =>
      join.onRef('r.firm_id', '=', 's.firm_id').onRef('r.id', '=', 's.requirement_id'),
    )
    .innerJoin('answers as a', (join) =>
      join.onRef('a.firm_id', '=', 's.firm_id').onRef('a.submission_id', '=', 's.id'),
    )
    .distinctOn('s.requirement_id')
    .select([
      's.requirement_id as requirementId',
      'a.value',
      'a.warnings',
      'a.updated_at as at',
      sql<string>`coalesce(a.updated_by, a.created_by)`.as('by'),
    ])
    .where('s.firm_id', '=', firmId)
    .where('r.dossier_id', '=', dossierId)
    .orderBy('s.requirement_id')
    .orderBy('s.n', 'desc')
    .execute()
  return rows as AnswerRow[]
}
