import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** The newest live link that was made for participant `p`. */
const liveLink = sql<Id<'accessLink'> | null>`(
  select l.id from links l
  join link_participants lp on lp.firm_id = l.firm_id and lp.link_id = l.id and lp.participant_id = p.id
  where l.firm_id = p.firm_id and l.dossier_id = p.dossier_id and l.revoked_at is null and l.expires_at > now()
  order by l.created_at desc limit 1)`

/** A link may be made: there was none, or the last one ran out. One that the firm revoked is not undone by a mail. */
const mayHaveLink = sql<boolean>`coalesce((
  select l.revoked_at is null and l.expires_at <= now() from links l
  where l.firm_id = p.firm_id and l.dossier_id = p.dossier_id order by l.created_at desc limit 1), true)`

/**
 * One message of the day for each party with a mail address, something still to gather and a way to his dossier,
 * however many dossiers; in one statement, so that ten thousand take a second.
 */
export async function insertDailyMessages({ db, firmId }: FirmTx, day: string): Promise<number> {
  const result = await sql`
    insert into messages (firm_id, id, party_id, channel, kind, recipient, subject, local_date, to_address, created_by)
    select distinct on (p.party_id) ${firmId}, gen_random_uuid(), p.party_id, 'email', 'dailyStatus', p.party_id::text,
      'daily', ${day}::date, c.value, 'system:notices'
    from dossiers d
    join participants p on p.firm_id = d.firm_id and p.dossier_id = d.id and p.removed_at is null
    join contact_points c on c.firm_id = p.firm_id and c.party_id = p.party_id and c.kind = 'email' and c.bounced_at is null
    where d.firm_id = ${firmId} and d.status = 'open' and d.pending + d.submitted + d.rejected > 0
      and (${liveLink} is not null or ${mayHaveLink})
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
