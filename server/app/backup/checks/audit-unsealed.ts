import type pg from 'pg'
import type { Report } from './fault.ts'

const mostNamed = 100

/**
 * Entries that the sealer passed over: a minute older than the last thing that was done or sealed, and still without a
 * number. Measured by what happened and not by the clock: what was done just before a stop or a backup is chained by
 * the next start. Asked last, when whatever was only a moment behind has been chained.
 */
export async function verifyUnsealed(client: pg.Client, report: Report): Promise<void> {
  const { rows } = await client.query<{ firm: string; id: string }>(
    `select a.firm_id as firm, a.id::text as id from app.audit a
     where a.seq is null and a.at + interval '1 minute' < greatest(
       (select max(s.at) from app.seals s), (select max(b.at) from app.audit b where b.seq is null))
     order by a.at limit ${mostNamed}`,
  )
  for (const { firm, id } of rows)
    report('audit.unsealed', `${firm}/${id}`, 'the entry was not chained in a minute')
}
