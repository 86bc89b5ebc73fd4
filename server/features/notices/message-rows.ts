import type { MessageView } from '../../../contract/access.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId, showId } from '../../kernel/ids.ts'
import { leaseSeconds, type Message } from './message.ts'

/** Writes messages that are not there yet; one that is already there, from whatever run, stays as it is. */
export async function insertMessages(
  { db, firmId }: FirmTx,
  rows: readonly Omit<Message, 'id'>[],
): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('messages')
    .values(
      rows.map((row) => ({
        firm_id: firmId,
        id: newId('message'),
        party_id: row.partyId ?? null,
        staff_id: row.staffId ?? null,
        dossier_id: row.dossierId ?? null,
        link_id: row.linkId ?? null,
        channel: 'email',
        kind: row.kind,
        recipient: row.recipient,
        subject: row.subject,
        local_date: row.localDate,
        to_address: row.toAddress,
        params: JSON.stringify(row.params),
        created_by: 'system:notices',
      })),
    )
    .onConflict((c) => c.columns(['firm_id', 'recipient', 'kind', 'subject', 'local_date']).doNothing())
    .execute()
}

/**
 * One message of the day for each party with a mail address and something still to gather, however many dossiers; in
 * one statement, so that ten thousand take a second.
 */
export async function insertDailyMessages({ db, firmId }: FirmTx, day: string): Promise<number> {
  const result = await sql`
    insert into messages (firm_id, id, party_id, channel, kind, recipient, subject, local_date, to_address, created_by)
    select distinct on (p.party_id) ${firmId}, gen_random_uuid(), p.party_id, 'email', 'dailyStatus', p.party_id::text,
      'daily', ${day}::date, c.value, 'system:notices'
    from dossiers d
    join participants p on p.firm_id = d.firm_id and p.dossier_id = d.id
    join contact_points c on c.firm_id = p.firm_id and c.party_id = p.party_id and c.kind = 'email' and c.bounced_at is null
    where d.firm_id = ${firmId} and d.status = 'open' and d.pending + d.submitted + d.rejected > 0
    order by p.party_id, c.preferred desc, c.created_at desc
    on conflict (firm_id, recipient, kind, subject, local_date) do nothing`.execute(db)
  return Number(result.numAffectedRows ?? 0)
}

export async function setDailyDone({ db, firmId }: FirmTx, day: string): Promise<void> {
  await db.updateTable('firms').set({ daily_status_on: day }).where('id', '=', firmId).execute()
}

/** True while the day is not prepared; locks the firm's row, so that a second preparer waits and then finds it done. */
export async function lockDay({ db, firmId }: FirmTx, day: string): Promise<boolean> {
  const row = await db
    .selectFrom('firms')
    .select('daily_status_on')
    .where('id', '=', firmId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row.daily_status_on === null || row.daily_status_on < day
}

export type Claimed = Message & { attempts: number; createdAt: Date }

/** Takes up to `most` messages that are due; two senders at once never take the same. */
export async function claimMessages({ db, firmId }: FirmTx, most: number): Promise<Claimed[]> {
  const { rows } = await sql<Claimed>`
    with due as (
      select id from messages
      where firm_id = ${firmId} and ((state = 'queued' and next_try_at <= now())
        or (state = 'sending' and claimed_at < now() - make_interval(secs => ${leaseSeconds})))
      order by next_try_at limit ${most} for update skip locked
    )
    update messages m set state = 'sending', claimed_at = now(), attempts = m.attempts + 1
    from due where m.firm_id = ${firmId} and m.id = due.id
    returning m.id, m.kind, m.party_id as "partyId", m.staff_id as "staffId", m.dossier_id as "dossierId",
      m.link_id as "linkId", m.recipient, m.subject, m.local_date as "localDate", m.to_address as "toAddress", m.params,
      m.attempts, m.created_at as "createdAt"`.execute(db)
  return rows
}

export type Fate =
  | { state: 'sent'; providerId: string }
  | { state: 'refused' | 'dropped'; error: string }
  | { state: 'queued'; error: string; inMs: number }

/** Writes what became of a message, unless somebody else claimed it meanwhile. */
export async function settleMessage({ db, firmId }: FirmTx, message: Claimed, fate: Fate): Promise<void> {
  await db
    .updateTable('messages')
    .set({
      state: fate.state,
      sent_at: fate.state === 'sent' ? sql`now()` : null,
      provider_id: fate.state === 'sent' ? fate.providerId : null,
      error: fate.state === 'sent' ? null : fate.error,
      ...(fate.state === 'queued' ? { next_try_at: new Date(Date.now() + fate.inMs) } : {}),
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', message.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', message.attempts)
    .execute()
}

export async function listMessages({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<MessageView[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'kind', 'to_address', 'state', 'created_at', 'sent_at', 'error'])
    .where('firm_id', '=', firmId)
    .where((e) =>
      e.or([
        e('dossier_id', '=', dossierId),
        e.and([
          e('kind', '=', 'dailyStatus'),
          e(
            'party_id',
            'in',
            e
              .selectFrom('participants')
              .select('party_id')
              .where('firm_id', '=', firmId)
              .where('dossier_id', '=', dossierId),
          ),
        ]),
      ]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: showId('message', row.id as Id<'message'>),
    kind: row.kind as MessageView['kind'],
    to: row.to_address,
    state: row.state as MessageView['state'],
    at: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    error: row.error,
  }))
}

/** Open dossiers of a party that still gather something. */
export async function openDossiersOf({ db, firmId }: FirmTx, partyId: Id<'party'>): Promise<Id<'dossier'>[]> {
  const rows = await db
    .selectFrom('participants as p')
    .innerJoin('dossiers as d', (join) =>
      join.onRef('d.firm_id', '=', 'p.firm_id').onRef('d.id', '=', 'p.dossier_id'),
    )
    .select('d.id')
    .where('p.firm_id', '=', firmId)
    .where('p.party_id', '=', partyId)
    .where('d.status', '=', 'open')
    .orderBy('d.created_at')
    .orderBy('d.id')
    .limit(50)
    .execute()
  return rows.map((row) => row.id as Id<'dossier'>)
}
