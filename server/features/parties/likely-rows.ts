import type { Likeness, PartyLine } from '../../../contract/parties.ts'
import { type FirmTx, sql } from '../../db/sql.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import { email, phone } from './party-rows.ts'

/** What two rows that are one person share; identifiers and telephones as they are compared. */
export type Traits = { names: string[]; identifiers: string[]; contacts: string[] }

type Line = {
  id: Id<'party'>
  name: string
  kind: 'person' | 'company'
  identifier: string | null
  email: string | null
  phone: string | null
  dossiers: number
}

const lineColumns = sql`p.id, p.name, p.kind, ${email} as email, ${phone} as phone,
  (select i.value from party_identifiers i where i.firm_id = p.firm_id and i.party_id = p.id order by i.created_at, i.id limit 1) as identifier,
  (select count(distinct t.dossier_id) from participants t
    where t.firm_id = p.firm_id and t.party_id = p.id and t.removed_at is null) as dossiers`

function toLine(row: Line): PartyLine {
  return {
    id: showId('party', row.id),
    name: row.name,
    kind: row.kind,
    identifier: row.identifier ?? undefined,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    dossiers: row.dossiers,
  }
}

/** Whoever has one of these traits, each found by its index; what speaks most for it first, at most `most`. */
export async function listLikely(
  { db, firmId }: FirmTx,
  traits: Traits,
  { except, most }: { except?: Id<'party'>; most: number },
): Promise<(PartyLine & { why: Likeness[] })[]> {
  const { rows } = await sql<Line & { why: Likeness[] }>`
    with hits as (
      (select i.party_id, 'identifier' as why, 1 as weight from party_identifiers i
        where i.firm_id = ${firmId} and i.value_key = any(${traits.identifiers}::text[]) limit 50)
      union all
      (select c.party_id, case c.kind when 'email' then 'email' else 'phone' end, 2 from contact_points c
        where c.firm_id = ${firmId} and c.value_key = any(${traits.contacts}::text[]) limit 50)
      union all
      (select n.id, 'name', 3 from parties n
        where n.firm_id = ${firmId} and n.match_key = any(array(select match_key(w) from unnest(${traits.names}::text[]) w)) limit 50)
    ), found as (
      select party_id, array_agg(distinct why) as why, min(weight) as weight from hits group by party_id
    )
    select ${lineColumns}, f.why from found f join parties p on p.firm_id = ${firmId} and p.id = f.party_id
    where p.merged_into is null and p.id is distinct from ${except ?? null}::uuid
    order by f.weight, cardinality(f.why) desc, p.name_key, p.id limit ${most}`.execute(db)
  return rows.map((row) => ({ ...toLine(row), why: row.why }))
}

export type NameCursor = { name: string; id: string }

/** Parties by name, a page at a time; of a search, those that hold every word. */
export async function listPartyLines(
  { db, firmId }: FirmTx,
  filter: { words?: string[]; after?: NameCursor; limit: number },
): Promise<{ line: PartyLine; key: NameCursor }[]> {
  const where = [sql`p.firm_id = ${firmId}`, sql`p.merged_into is null`]
  if (filter.words) where.push(sql`p.id in (select search_parties(${filter.words}, ${mostMatches}))`)
  if (filter.after)
    where.push(sql`(p.name_key, p.id) > (${filter.after.name}::text, ${filter.after.id}::uuid)`)
  const { rows } = await sql<Line & { name_key: string }>`
    select ${lineColumns}, p.name_key from (
      select * from parties p where ${sql.join(where, sql` and `)} order by p.name_key, p.id limit ${filter.limit}
    ) p order by p.name_key, p.id`.execute(db)
  return rows.map((row) => ({ line: toLine(row), key: { name: row.name_key, id: row.id } }))
}

/** A search shows the first ones by name: whoever wants others writes more words. */
const mostMatches = 1000
