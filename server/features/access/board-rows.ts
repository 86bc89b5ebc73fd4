import type { RawBuilder } from 'kysely'
import type { LinkWay } from '../../../contract/access.ts'
import { type FirmTx, sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Reach } from '../dossiers/dossiers.ts'

export type BoardKey = { at: string; id: string }

export type BoardRow = {
  id: Id<'accessLink'>
  dossierId: Id<'dossier'>
  number: string
  title: string
  people: string[]
  ways: LinkWay[] | null
  createdAt: Date
  expiresAt: Date
  lastUsedAt: Date | null
  devices: number
  key: string
}

/** A search looks at the newest matches only: whoever wants older ones writes more words. */
const mostMatches = 1000

type Page = { after?: BoardKey; words?: string[]; limit: number }

/** Up to this many people their dossiers' links are looked up; above it every live link is, with a filter. */
const manyPeople = 300

const isLive = sql`l.revoked_at is null and l.expires_at > now()`

/** Links `l` that live and open dossiers within reach. */
function liveWithin(firmId: Id<'firm'>, reach: Reach): RawBuilder<unknown> {
  const live = sql`select l.* from links l where l.firm_id = ${firmId} and ${isLive}`
  if (reach.everyone) return live
  const { staffIds, helperId = null } = reach
  if (staffIds.length > manyPeople) {
    return sql`${live} and ((select d.responsible_id from dossiers d
      where d.firm_id = l.firm_id and d.id = l.dossier_id) = any(${staffIds}::uuid[]) or exists (
        select from dossier_staff h where h.firm_id = l.firm_id and h.staff_id = ${helperId}::uuid and h.dossier_id = l.dossier_id))`
  }
  // `offset 0` keeps the planner from joining whole tables, and the order is that of the index.
  return sql`select l.* from unnest(${staffIds}::uuid[]) as person(id)
    cross join lateral (select d.id from dossiers d
      where d.firm_id = ${firmId} and d.responsible_id = person.id
      order by d.updated_at desc, d.id desc offset 0) d
    cross join lateral (${live} and l.dossier_id = d.id offset 0) l
    union all select l.* from dossier_staff h
    cross join lateral (select d.id from dossiers d where d.firm_id = ${firmId} and d.id = h.dossier_id
      and d.responsible_id <> all(${staffIds}::uuid[]) limit 1) d
    cross join lateral (${live} and l.dossier_id = d.id offset 0) l
    where h.firm_id = ${firmId} and h.staff_id = ${helperId}::uuid`
}

/** Links that live and open dossiers within reach, those that last longest first. */
export async function listLive(
  { db, firmId }: FirmTx,
  reach: Reach,
  { after, words, limit }: Page,
): Promise<BoardRow[]> {
  const matches = words ? sql`l.dossier_id in (select search_dossiers(${words}, ${mostMatches}))` : sql`true`
  const onward = after ? sql`(l.expires_at, l.id) < (${after.at}::timestamptz, ${after.id}::uuid)` : sql`true`
  const { rows } = await sql<BoardRow>`
    select l.id, l.dossier_id as "dossierId", d.number, d.title, l.created_at as "createdAt",
      l.expires_at as "expiresAt", l.expires_at::text as key, t.ways, s.devices::int as devices,
      greatest(t.last_used_at, s.last_seen_at) as "lastUsedAt",
      array(select y.name from link_participants x
        join participants p on p.firm_id = x.firm_id and p.id = x.participant_id
        join parties y on y.firm_id = p.firm_id and y.id = p.party_id
        where x.firm_id = l.firm_id and x.link_id = l.id
        group by y.id, y.name order by min(p.position), y.name) as people
    from (select * from (${liveWithin(firmId, reach)}) l
      where ${matches} and ${onward}
      order by l.expires_at desc, l.id desc limit ${limit}) l
    join dossiers d on d.firm_id = l.firm_id and d.id = l.dossier_id
    left join lateral (select array_agg(distinct k.channel order by k.channel) as ways, max(k.last_used_at) as last_used_at
      from link_tokens k where k.firm_id = l.firm_id and k.link_id = l.id) t on true
    left join lateral (select count(*) filter (where z.expires_at > now()) as devices, max(z.last_seen_at) as last_seen_at
      from link_sessions z where z.firm_id = l.firm_id and z.link_id = l.id) s on true
    order by l.expires_at desc, l.id desc`.execute(db)
  return rows
}

export async function countLive({ db, firmId }: FirmTx, reach: Reach): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (${liveWithin(firmId, reach)}) l`.execute(db)
  return rows[0]?.n ?? 0
}
