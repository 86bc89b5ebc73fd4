import type pg from 'pg'
import type { Report } from './fault.ts'
import { inBatches, noId } from './in-batches.ts'

/**
 * A requirement with what its status follows from. `isHandedOver`: its last submission is open and has a value, or a
 * page that came with it and was neither taken back nor turned down. `result`, `said`: the last decision on any of its
 * submissions that nobody took back, and its reason. `counts`: until when the document that it was made on counts.
 */
type Row = {
  id: string
  status: string
  reason: string | null
  validUntil: string | null
  isHandedOver: boolean
  result: 'approve' | 'observe' | 'reject' | 'reopen' | null
  said: string | null
  counts: string | null
}

const batch = 500
/** Of a decision `c` that nobody took back. */
export const stands = `c.result <> 'undo' and not exists (
  select from app.decisions u where u.firm_id = c.firm_id and u.undoes = c.id)`

/**
 * How a requirement must stand:
 *   submitted  when something is handed over that nobody decided on;
 *   approved   else, when the last standing decision approved, with an observation or without;
 *   rejected   else, when it rejected or reopened (pages handed over since and all taken back change nothing);
 *   pending    else.
 * That it is waived or does not apply is the firm's own word; then nothing may be handed over. Its reason is what the
 * last standing decision said, whatever came after. It has a last day when it is approved, that of its document.
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
      if (row.reason !== row.said)
        report('requirement.reason', row.id, 'its reason is not the one of its last decision')
      if (row.validUntil !== (row.status === 'approved' ? row.counts : null))
        report('requirement.validUntil', row.id, 'its last day is not the one of its document')
    }
  }
  return { requirements }
}

function dueStatus({ status, isHandedOver, result }: Row): string {
  if (isHandedOver) return 'submitted'
  if (status === 'waived' || status === 'notApplicable') return status
  if (result === 'approve' || result === 'observe') return 'approved'
  return result ? 'rejected' : 'pending'
}

function requirementsOf(client: pg.Client, firmId: string): AsyncGenerator<Row[]> {
  const query = `
    with r as (select id, status, reason, valid_until::text as "validUntil" from app.requirements
      where firm_id = $1 and id > $2 order by id limit ${batch})
    select r.*, coalesce(last."isHandedOver", false) as "isHandedOver", decided.result, decided.reason as said,
      decided.counts
    from r
    left join lateral (
      select s.decided_at is null and (exists (
        select from app.pages p where p.firm_id = $1 and p.document_id = s.document_id and p.removed_at is null
          and p.rejected_at is null and p.id <> all(s.kept_page_ids)
      ) or exists (select from app.answers a where a.firm_id = $1 and a.submission_id = s.id and a.value <> '')) as "isHandedOver"
      from app.submissions s where s.firm_id = $1 and s.requirement_id = r.id order by s.n desc limit 1
    ) last on true
    left join lateral (
      select c.result, c.reason, (
        select d.valid_until::text from app.documents d where d.firm_id = $1 and d.id = s.document_id
      ) as counts
      from app.submissions s join app.decisions c on c.firm_id = $1 and c.submission_id = s.id
      where s.firm_id = $1 and s.requirement_id = r.id and ${stands} order by s.n desc, c.created_at desc limit 1
    ) decided on true
    order by r.id`
  return inBatches(
    noId,
    (after) => client.query<Row>(query, [firmId, after]),
    ({ id }) => id,
  )
}
