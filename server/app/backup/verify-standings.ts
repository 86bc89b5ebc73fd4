import type pg from 'pg'
import type { Report } from './verify.ts'

/**
 * What is kept beside rows for speed, counted anew from them. A requirement is
 *   submitted   when its last submission is open and has a page;
 *   approved    when its last submission that was decided was approved, and nothing came after;
 *   rejected    when that one was rejected, and no page came after (its reason stands on the requirement);
 *   pending     when nothing was decided and no page is there.
 * Waived and not applicable are the firm's own word, and agree with anything.
 */
const requirementFaults = `
  with last as (
    select s.firm_id, s.requirement_id,
      bool_or(s.decided_at is null and exists (
        select from app.pages p where p.firm_id = s.firm_id and p.document_id = s.document_id and p.removed_at is null
      )) as is_handed_over
    from app.submissions s group by 1, 2
  ), word as (
    select distinct on (s.firm_id, s.requirement_id) s.firm_id, s.requirement_id, d.result, d.reason
    from app.decisions d join app.submissions s on s.firm_id = d.firm_id and s.id = d.submission_id
    order by s.firm_id, s.requirement_id, s.n desc, d.created_at desc
  ), expected as (
    select r.firm_id, r.id, r.status, r.reason, w.reason as said,
      case when coalesce(l.is_handed_over, false) then 'submitted' when w.result = 'approve' then 'approved'
        when w.result = 'reject' then 'rejected' else 'pending' end as status_due
    from app.requirements r
    left join last l on l.firm_id = r.firm_id and l.requirement_id = r.id
    left join word w on w.firm_id = r.firm_id and w.requirement_id = r.id
  )
  select id::text as subject, format('is %s, should be %s', status, status_due) as detail from expected
  where status not in ('waived', 'notApplicable') and (status <> status_due or (status = 'rejected' and reason is distinct from said))
  limit 1000`

const countFaults = `
  with counted as (
    select d.firm_id, d.id,
      count(r.id) filter (where r.status in ('pending', 'submitted', 'approved', 'rejected')) as asked,
      count(r.id) filter (where r.status = 'pending') as pending,
      count(r.id) filter (where r.status = 'submitted') as submitted,
      count(r.id) filter (where r.status = 'approved') as approved,
      count(r.id) filter (where r.status = 'rejected') as rejected,
      count(r.id) filter (where r.mandatory and r.status in ('pending', 'rejected')) as owed
    from app.dossiers d left join app.requirements r on r.firm_id = d.firm_id and r.dossier_id = d.id group by 1, 2
  )
  select d.id::text as subject, 'its counts, turn or status are not what its requirements say' as detail
  from app.dossiers d join counted c on c.firm_id = d.firm_id and c.id = d.id
  where (d.asked, d.pending, d.submitted, d.approved, d.rejected) is distinct from
        (c.asked, c.pending, c.submitted, c.approved, c.rejected)
    or (d.status in ('open', 'complete') and (d.status = 'complete') <> (c.submitted = 0 and c.rejected = 0 and c.owed = 0))
    or (d.status = 'open' and d.turn <> case when c.submitted > 0 then 'firm' else 'party' end)
  limit 1000`

const turnFaults = `
  select d.id::text as subject, 'the turn that runs is another than the dossier says' as detail
  from app.dossiers d
  left join app.turns t on t.firm_id = d.firm_id and t.dossier_id = d.id and t.until is null and t.requirement_id is null
  where t.holder is distinct from d.turn limit 1000`

export async function verifyStandings(
  client: pg.Client,
  report: Report,
): Promise<{ dossiers: number; requirements: number }> {
  const look = async (kind: string, query: string) => {
    const { rows } = await client.query<{ subject: string; detail: string }>(query)
    for (const { subject, detail } of rows) report(kind, subject, detail)
  }
  await look('requirement.status', requirementFaults)
  await look('dossier.counts', countFaults)
  await look('dossier.turn', turnFaults)
  const { rows } = await client.query<{ dossiers: number; requirements: number }>(
    'select (select count(*)::int from app.dossiers) as dossiers, (select count(*)::int from app.requirements) as requirements',
  )
  return rows[0] ?? { dossiers: 0, requirements: 0 }
}
