import type { RawBuilder } from 'kysely'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** The newest live link that was made for participant `p`. */
const liveLink = sql<Id<'accessLink'> | null>`(
  select l.id from links l
  join link_participants lp on lp.firm_id = l.firm_id and lp.link_id = l.id and lp.participant_id = p.id
  where l.firm_id = p.firm_id and l.dossier_id = p.dossier_id and l.revoked_at is null and l.expires_at > now()
  order by l.created_at desc limit 1)`

/**
 * A link may be made for participant `p`: there was none for him, or the last one ran out. One that the firm revoked is
 * not undone by a mail.
 */
const mayHaveLink = sql<boolean>`coalesce((
  select l.revoked_at is null and l.expires_at <= now() from links l
  join link_participants lp on lp.firm_id = l.firm_id and lp.link_id = l.id and lp.participant_id = p.id
  where l.firm_id = p.firm_id and l.dossier_id = p.dossier_id order by l.created_at desc limit 1), true)`

export type StatusDays = 'everyDay' | 'whenNeeded'

const lastMail = sql<Date | null>`(select max(m.created_at) from messages m
  where m.firm_id = p.firm_id and m.recipient = p.party_id::text and m.kind = 'dailyStatus' and m.subject = 'daily'
    and m.state in ('queued', 'sending', 'sent'))`
const lastTask = sql<Date | null>`(select max(t.created_at) from tasks t
  where t.firm_id = p.firm_id and t.party_id = p.party_id and t.kind = 'tell')`

/** Dossier `d` has something to say to participant `p` on a day: always, or if it is his turn or something changed. */
const hasNews = (days: StatusDays, lastTold: RawBuilder<Date | null>) =>
  days === 'everyDay'
    ? sql<boolean>`true`
    : sql<boolean>`(d.turn = 'party' or d.updated_at > coalesce(${lastTold}, '-infinity'))`

/**
 * The day's task for each party whom no mail reaches and who has something still to gather, or for one of them, for
 * whoever is responsible; in one statement, once per person and day. Who is to be called anyway is told then.
 */
export async function insertTellTasks(
  { db, firmId }: FirmTx,
  day: string,
  days: StatusDays,
  partyId?: Id<'party'>,
): Promise<number> {
  const whose = partyId ? sql`p.party_id = ${partyId}` : sql`true`
  const result = await sql`
    insert into tasks (firm_id, id, kind, staff_id, party_id, dossier_id, local_date, created_by)
    select distinct on (p.party_id) ${firmId}, gen_random_uuid(), 'tell', d.responsible_id, p.party_id, d.id, ${day}::date,
      'system:notices'
    from dossiers d
    join participants p on p.firm_id = d.firm_id and p.dossier_id = d.id and p.removed_at is null
    where d.firm_id = ${firmId} and d.status = 'open' and d.pending + d.submitted + d.rejected > 0 and ${whose}
      and not exists (select from contact_points c where c.firm_id = p.firm_id and c.party_id = p.party_id
        and c.kind = 'email' and c.bounced_at is null)
      and not exists (select from tasks k where k.firm_id = p.firm_id and k.party_id = p.party_id and k.kind = 'call'
        and k.done_at is null and k.dropped_at is null)
      and ${hasNews(days, lastTask)}
    order by p.party_id, d.turn = 'party' desc, d.turn_since, d.id
    on conflict (firm_id, party_id, kind, local_date) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/**
 * One message of the day for each party with a mail address, something still to gather and a way to his dossier,
 * however many dossiers; in one statement, so that ten thousand take a second.
 */
export async function insertDailyMessages(
  { db, firmId }: FirmTx,
  day: string,
  days: StatusDays,
): Promise<number> {
  const result = await sql`
    insert into messages (firm_id, id, party_id, channel, kind, recipient, subject, local_date, to_address, created_by)
    select distinct on (p.party_id) ${firmId}, gen_random_uuid(), p.party_id, 'email', 'dailyStatus', p.party_id::text,
      'daily', ${day}::date, c.value, 'system:notices'
    from dossiers d
    join participants p on p.firm_id = d.firm_id and p.dossier_id = d.id and p.removed_at is null
    join contact_points c on c.firm_id = p.firm_id and c.party_id = p.party_id and c.kind = 'email' and c.bounced_at is null
    where d.firm_id = ${firmId} and d.status = 'open' and d.pending + d.submitted + d.rejected > 0
      and (${liveLink} is not null or ${mayHaveLink}) and ${hasNews(days, lastMail)}
    order by p.party_id, c.preferred desc, c.created_at desc
    on conflict (firm_id, recipient, kind, subject, local_date) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

/** Open dossiers of a party that still gather something. */
export async function openDossiersOf({ db, firmId }: FirmTx, partyId: Id<'party'>): Promise<Id<'dossier'>[]> {
  const { rows } = await sql<{ id: Id<'dossier'> }>`
    select d.id from dossiers d
    where d.firm_id = ${firmId} and d.status = 'open' and d.pending + d.submitted + d.rejected > 0
      and d.id in (select p.dossier_id from participants p where p.firm_id = ${firmId} and p.party_id = ${partyId} and p.removed_at is null)
    order by d.created_at, d.id`.execute(db)
  return rows.map((row) => row.id)
}

/** How a party gets into a dossier: by a live link of his own, by one still to be made, or not at all. */
export async function findWay(
  { db, firmId }: FirmTx,
  partyId: Id<'party'>,
  dossierId: Id<'dossier'>,
): Promise<{ linkId?: Id<'accessLink'> } | undefined> {
  const { rows } = await sql<{ linkId: Id<'accessLink'> | null; mayHaveLink: boolean }>`
    select ${liveLink} as "linkId", ${mayHaveLink} as "mayHaveLink" from participants p
    where p.firm_id = ${firmId} and p.party_id = ${partyId} and p.dossier_id = ${dossierId} and p.removed_at is null`.execute(
    db,
  )
  const linkId = rows.find((row) => row.linkId)?.linkId
  if (linkId) return { linkId }
  return rows.some((row) => row.mayHaveLink) ? {} : undefined
}
