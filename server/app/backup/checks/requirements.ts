import type pg from 'pg'
import type { Report } from './fault.ts'
import { inBatches, noId } from './in-batches.ts'

/**
 * A requirement with what its status follows from. `isHandedOver`: its last submission is open and has a page, or a
 * value, that was not taken back. `result`, `said`: the last decision on any of its submissions, and its reason.
 */
type Row = {
  id: string
  status: string
  reason: string | null
  isHandedOver: boolean
  result: 'approve' | 'reject' | null
  said: string | null
}

const batch = 500

/**
 * How a requirement must stand:
 *   submitted  when something is handed over that nobody decided on;
 *   approved   else, when the last decision approved;
 *   rejected   else, when the last decision rejected (pages handed over since and all taken back change nothing);
 *   pending    else.
 * That it is waived or does not apply is the firm's own word; then nothing may be handed over. Its reason is that of
 * the last decision as long as that is a rejection, whatever came after; else there is none.
 */
export async function verifyRequirements(
  client: pg.Client,
  firmId: string,
  report: Report,
): Promise<{ requirements: number }> {
  let requirements = 0
  for await (const rows of requirementsOf(client, firmId)) {
    requirements += rows.length
    for (const row of rows) {
      const due = dueStatus(row)
      if (row.status !== due) report('requirement.status', row.id, `it is ${row.status}, it should be ${due}`)
      if (row.reason !== (row.result === 'reject' ? row.said : null))
        report('requirement.reason', row.id, 'its reason is not the one of its last decision')
    }
  }
  return { requirements }
}

function dueStatus({ status, isHandedOver, result }: Row): string {
  if (isHandedOver) return 'submitted'
  if (status === 'waived' || status === 'notApplicable') return status
  if (result === 'approve') return 'approved'
  return result === 'reject' ? 'rejected' : 'pending'
}

function requirementsOf(client: pg.Client, firmId: string): AsyncGenerator<Row[]> {
  const query = `
    with r as (select id, status, reason from app.requirements where firm_id = $1 and id > $2 order by id limit ${batch})
    select r.*, coalesce(last."isHandedOver", false) as "isHandedOver", decided.result, decided.reason as said
    from r
    left join lateral (
      select s.decided_at is null and (
        exists (select from app.pages p where p.firm_id = $1 and p.document_id = s.document_id and p.removed_at is null)
        or exists (select from app.answers a where a.firm_id = $1 and a.submission_id = s.id and a.value <> '')
      ) as "isHandedOver"
      from app.submissions s where s.firm_id = $1 and s.requirement_id = r.id order by s.n desc limit 1
    ) last on true
    left join lateral (
      select c.result, c.reason
      from app.submissions s join app.decisions c on c.firm_id = $1 and c.submission_id = s.id
      where s.firm_id = $1 and s.requirement_id = r.id order by s.n desc, c.created_at desc limit 1
    ) decided on true
    order by r.id`
  return inBatches(
    noId,
    (after) => client.query<Row>(query, [firmId, after]),
    ({ id }) => id,
  )
}
