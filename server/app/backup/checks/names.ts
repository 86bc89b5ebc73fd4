import type pg from 'pg'
import type { Report } from './fault.ts'
import { inBatches, noId } from './in-batches.ts'

const batch = 1000

type Row = { id: string; isRight: boolean }

/** Names kept beside what they are made of, made anew: on dossiers after somebody was renamed, merged or taken out. */
const dossiers = `
  select d.id, d.party_names = n.names and d.search_key = app.match_key(d.number || ' ' || d.title || ' ' || n.names) as "isRight"
  from app.dossiers d cross join lateral app.dossier_party_names($1, d.id) as n(names)
  where d.firm_id = $1 and d.id > $2 order by d.id limit ${batch}`
const parties = `
  select p.id, p.search_key = app.party_search_key($1, p.id) as "isRight"
  from app.parties p where p.firm_id = $1 and p.id > $2 order by p.id limit ${batch}`

/** What a merge moved is no longer the one's that went: he takes part in nothing. */
const merged = `
  select p.id from app.parties p where p.firm_id = $1 and p.merged_into is not null and (
    exists (select from app.participants t where t.firm_id = $1 and t.party_id = p.id and t.removed_at is null)
    or not exists (select from app.party_merges m
      where m.firm_id = $1 and m.from_id = p.id and m.into_id = p.merged_into and m.undone_at is null))`

export async function verifyNames(
  client: pg.Client,
  firmId: string,
  report: Report,
): Promise<{ parties: number }> {
  for await (const rows of rowsOf(client, firmId, dossiers)) {
    for (const { id } of rows.filter(({ isRight }) => !isRight))
      report('dossier.names', id, 'its names are not those of its participants')
  }
  let checked = 0
  for await (const rows of rowsOf(client, firmId, parties)) {
    checked += rows.length
    for (const { id } of rows.filter(({ isRight }) => !isRight))
      report('party.search', id, 'it is not found by what is known of it')
  }
  const { rows } = await client.query<{ id: string }>(merged, [firmId])
  for (const { id } of rows) report('party.merged', id, 'it was merged, and not as it is written down')
  return { parties: checked }
}

function rowsOf(client: pg.Client, firmId: string, query: string): AsyncGenerator<Row[]> {
  return inBatches(
    noId,
    (after) => client.query<Row>(query, [firmId, after]),
    ({ id }) => id,
  )
}
