import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import type { Decision, Result } from './decision.ts'

export type NewDecision = {
  submissionId: Id<'submission'>
  result: Result | 'undo'
  reason?: string
  reasonId?: Id<'reason'>
  pageIds?: readonly Id<'page'>[]
  undoes?: Id<'decision'>
  stoodSince?: Date
  createdBy: string
}

/** Answers when: under the dossier's lock later decisions have later times, to the millisecond, which a Date holds. */
export async function insertDecision(
  { db, firmId }: FirmTx,
  row: NewDecision,
): Promise<Pick<Decision, 'id' | 'at'>> {
  const { id, at } = await db
    .insertInto('decisions')
    .values({
      firm_id: firmId,
      id: newId('decision'),
      submission_id: row.submissionId,
      result: row.result,
      reason: row.reason ?? null,
      reason_id: row.reasonId ?? null,
      page_ids: row.pageIds ? [...row.pageIds] : null,
      undoes: row.undoes ?? null,
      stood_since: row.stoodSince ?? null,
      created_by: row.createdBy,
      created_at: sql`date_trunc('milliseconds', clock_timestamp())`,
    })
    .returning(['id', 'created_at as at'])
    .executeTakeFirstOrThrow()
  return { id: id as Id<'decision'>, at }
}

export async function findDecision(
  { db, firmId }: FirmTx,
  id: Id<'decision'>,
): Promise<(Decision & { ageSeconds: number }) | undefined> {
  const row = await db
    .selectFrom('decisions')
    .select([
      'id',
      'submission_id as submissionId',
      'result',
      'reason',
      'created_at as at',
      'stood_since as stoodSince',
      sql<number>`extract(epoch from clock_timestamp() - created_at)::float`.as('ageSeconds'),
    ])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('result', '<>', 'undo')
    .executeTakeFirst()
  return row as (Decision & { ageSeconds: number }) | undefined
}

/** The decisions on a requirement that nobody took back, in their order. */
export async function standingDecisions(
  { db, firmId }: FirmTx,
  requirementId: Id<'requirement'>,
): Promise<Decision[]> {
  const { rows } = await sql<Decision>`
    select d.id, d.submission_id as "submissionId", d.result, d.reason, d.created_at as at, d.stood_since as "stoodSince"
    from submissions s join decisions d on d.firm_id = s.firm_id and d.submission_id = s.id
    where s.firm_id = ${firmId} and s.requirement_id = ${requirementId} and d.result <> 'undo'
      and not exists (select from decisions u where u.firm_id = d.firm_id and u.undoes = d.id)
    order by s.n, d.created_at`.execute(db)
  return rows
}
