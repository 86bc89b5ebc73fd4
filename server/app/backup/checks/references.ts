import type pg from 'pg'
import type { Report } from './fault.ts'
import { stands } from './requirements.ts'

/** Bytes that are there, or are held back for what a scan found. */
const isKept = `b.state in ('stored', 'quarantined')`
const isErased = `exists (select from app.erasures e where e.firm_id = $1 and e.kind = 'blob' and e.subject = b.id::text)`

/** Each answers what is wrong, as subject and detail. */
const queries: Record<string, string> = {
  'file.blob': `select f.id as subject, format('its blob %s is %s', f.blob_id, coalesce(b.state, 'not there')) as detail
    from app.files f left join app.blobs b on b.firm_id = f.firm_id and b.id = f.blob_id
    where f.firm_id = $1 and ${isKept} is not true and not ${isErased}`,
  'page.file': `select p.id as subject, format('its file %s is not there', p.file_id) as detail
    from app.pages p left join app.files f on f.firm_id = p.firm_id and f.id = p.file_id
    where p.firm_id = $1 and f.id is null`,
  'derivative.blob': `select d.page_id as subject, format('its %s is ready and has no stored blob', d.kind) as detail
    from app.derivatives d left join app.blobs b on b.firm_id = d.firm_id and b.id = d.blob_id
    where d.firm_id = $1 and d.state = 'ready' and ${isKept} is not true and not ${isErased}`,
  'example.blob': `select e.type_id as subject, 'its picture has no stored blob' as detail
    from app.type_examples e left join app.blobs b on b.firm_id = e.firm_id and b.id = e.blob_id
    where e.firm_id = $1 and ${isKept} is not true and not ${isErased}`,
  'submission.decision': `select s.id as subject,
      case when s.decided_at is null then 'it is open and has a decision' else 'it is decided and has no decision' end as detail
    from app.submissions s
    where s.firm_id = $1 and (s.decided_at is not null)
      <> exists (select from app.decisions c where c.firm_id = s.firm_id and c.submission_id = s.id and ${stands})`,
  'decision.undo': `select u.id as subject, 'it takes back a decision of another submission, or no decision' as detail
    from app.decisions u join app.decisions c on c.firm_id = u.firm_id and c.id = u.undoes
    where u.firm_id = $1 and (c.submission_id <> u.submission_id or c.result = 'undo')`,
  'page.rejected': `select p.id as subject, 'no decision that stands turned it down' as detail
    from app.pages p where p.firm_id = $1 and p.rejected_at is not null and not exists (
      select from app.decisions c where c.firm_id = p.firm_id and p.id = any(c.page_ids) and c.created_at = p.rejected_at
        and c.result = 'reject' and ${stands})`,
}

/** What rows speak of is there: each page's file, each file's and picture's bytes, each submission's decision, each page's
 * rejection. */
export async function verifyReferences(
  client: pg.Client,
  firmId: string,
  report: Report,
): Promise<{ pages: number }> {
  for (const [kind, query] of Object.entries(queries)) {
    const { rows } = await client.query<{ subject: string; detail: string }>(query, [firmId])
    for (const { subject, detail } of rows) report(kind, subject, detail)
  }
  const { rows } = await client.query<{ pages: number }>(
    'select count(*)::int as pages from app.pages where firm_id = $1',
    [firmId],
  )
  return { pages: rows[0]?.pages ?? 0 }
}
