import type pg from 'pg'
import type { Report } from './fault.ts'
import { inBatches, noId } from './in-batches.ts'
import { verifyRequirements } from './requirements.ts'

type Counts = Record<(typeof counted)[number], number>
type Dossier = {
  id: string
  status: string
  turn: string
  waitsFor: string | null
  holder: string | null
  says: Counts
  counts: Counts
  isOwed: boolean
}

const batch = 500
const counted = ['asked', 'pending', 'submitted', 'approved', 'rejected'] as const

/**
 * What is kept beside a dossier for speed, counted anew from its requirements: `asked` leaves out what was waived or
 * does not apply, the rest is the number of each status; a dossier that is open or complete is complete when nothing is
 * in review or rejected and nothing mandatory is pending; its turn is the holder of the one turn that runs, none while it
 * is closed; and a third has it exactly when one is waited for and nothing is to be reviewed. What was taken out does not
 * count.
 */
export async function verifyStandings(
  client: pg.Client,
  firmId: string,
  report: Report,
): Promise<{ dossiers: number; requirements: number }> {
  let dossiers = 0
  for await (const rows of dossiersOf(client, firmId)) {
    dossiers += rows.length
    for (const dossier of rows) compare(dossier, report)
  }
  return { dossiers, ...(await verifyRequirements(client, firmId, report)) }
}

function compare(
  { id, status, turn, waitsFor, holder, says, counts, isOwed }: Dossier,
  report: Report,
): void {
  for (const name of counted) {
    if (says[name] !== counts[name])
      report('dossier.counts', id, `${name} says ${says[name]}, ${counts[name]} are counted`)
  }
  const isDone = counts.submitted === 0 && counts.rejected === 0 && !isOwed
  if ((status === 'open' && isDone) || (status === 'complete' && !isDone))
    report('dossier.status', id, `it is ${status}, and its requirements ${isDone ? 'are' : 'are not'} done`)
  // A closed dossier is nobody's turn; it keeps whose it was.
  if (holder !== (status === 'closed' ? null : turn))
    report('dossier.turn', id, `it says ${turn}, the turn that runs is ${holder ?? 'nobody'}’s`)
  const isThirds = waitsFor !== null && counts.submitted === 0
  if (status !== 'closed' && (turn === 'third') !== isThirds)
    report(
      'dossier.waits',
      id,
      `it says ${turn}, and ${waitsFor ? 'waits for a third' : 'waits for no third'}`,
    )
}

function dossiersOf(client: pg.Client, firmId: string): AsyncGenerator<Dossier[]> {
  const has = (status: string) => `count(*) filter (where r.status = '${status}')`
  const query = `
    with d as (select * from app.dossiers where firm_id = $1 and id > $2 order by id limit ${batch})
    select d.id, d.status, d.turn, d.waits_for as "waitsFor", t.holder,
      json_build_object('asked', d.asked, 'pending', d.pending, 'submitted', d.submitted, 'approved', d.approved,
        'rejected', d.rejected) as says,
      c.counts, c."isOwed"
    from d
    left join app.turns t on t.firm_id = $1 and t.dossier_id = d.id and t.until is null and t.requirement_id is null
    cross join lateral (
      select json_build_object('asked', count(*) filter (where r.status not in ('waived', 'notApplicable')),
          'pending', ${has('pending')}, 'submitted', ${has('submitted')}, 'approved', ${has('approved')},
          'rejected', ${has('rejected')}) as counts,
        coalesce(bool_or(r.mandatory and r.status in ('pending', 'rejected')), false) as "isOwed"
      from app.requirements r where r.firm_id = $1 and r.dossier_id = d.id and r.removed_at is null
    ) c
    order by d.id`
  return inBatches(
    noId,
    (after) => client.query<Dossier>(query, [firmId, after]),
    ({ id }) => id,
  )
}
