import type { MessageView } from '../../../contract/access.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId, showId } from '../../kernel/ids.ts'
import { leaseSeconds, type Message } from './message.ts'

/**
 * Writes messages that are not there yet; one that is already there, from whatever run, stays as it is. They are due
 * since an hour ago, so that a link just asked for does not wait behind ten thousand mails of the day.
 */
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
        next_try_at: sql<Date>`now() - interval '1 hour'`,
        created_by: 'system:notices',
      })),
    )
    .onConflict((c) => c.columns(['firm_id', 'recipient', 'kind', 'subject', 'local_date']).doNothing())
    .execute()
}

/**
 * Statuses that a limit of the firm held back are those of this day from now on: what they say is written when they
 * leave. They keep their place before this day's, so that nobody is held back day after day.
 */
export async function bringForward({ db, firmId }: FirmTx, day: string): Promise<void> {
  await db
    .updateTable('messages')
    .set({ local_date: day, created_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('kind', '=', 'dailyStatus')
    .where('state', '=', 'queued')
    .where('attempts', '=', 0)
    .where('local_date', '<', day)
    .where(
      sql<boolean>`not exists (select from messages n where n.firm_id = messages.firm_id
        and n.recipient = messages.recipient and n.kind = messages.kind and n.subject = messages.subject
        and n.local_date > messages.local_date)`,
    )
    .execute()
}

type ByHand = Pick<
  Message,
  'kind' | 'partyId' | 'dossierId' | 'linkId' | 'recipient' | 'subject' | 'localDate'
> & {
  channel: 'whatsapp' | 'phone' | 'letter'
  toAddress: string
  createdBy: string
}

/** Notes what somebody sent or said by hand, once a day for the same thing; said again after an undo it counts again. */
export async function insertByHand({ db, firmId }: FirmTx, row: ByHand): Promise<void> {
  await db
    .insertInto('messages')
    .values({
      firm_id: firmId,
      id: newId('message'),
      party_id: row.partyId ?? null,
      dossier_id: row.dossierId ?? null,
      link_id: row.linkId ?? null,
      channel: row.channel,
      kind: row.kind,
      recipient: row.recipient,
      subject: row.subject,
      local_date: row.localDate,
      to_address: row.toAddress,
      state: 'sent',
      sent_at: sql`now()`,
      created_by: row.createdBy,
    })
    .onConflict((c) =>
      c
        .columns(['firm_id', 'recipient', 'kind', 'subject', 'local_date'])
        .doUpdateSet({ state: 'sent', sent_at: sql`now()`, channel: row.channel, created_by: row.createdBy }),
    )
    .execute()
}

/** What was noted as said was not. */
export async function takeBackByHand(
  { db, firmId }: FirmTx,
  { recipient, subject, localDate }: Pick<ByHand, 'recipient' | 'subject' | 'localDate'>,
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ state: 'dropped', sent_at: null })
    .where('firm_id', '=', firmId)
    .where('recipient', '=', recipient)
    .where('subject', '=', subject)
    .where('local_date', '=', localDate)
    .where('channel', '<>', 'email')
    .execute()
}

export async function setDailyDone({ db, firmId }: FirmTx, day: string): Promise<void> {
  await db.updateTable('firms').set({ daily_status_on: day }).where('id', '=', firmId).execute()
}

/**
 * True while the day is not prepared; locks the firm's row, so that a second preparer waits and then finds it done. The
 * lock is one that leaves references to the firm alone: every other act writes rows that refer to it.
 */
export async function lockDay({ db, firmId }: FirmTx, day: string): Promise<boolean> {
  const row = await db
    .selectFrom('firms')
    .select('daily_status_on')
    .where('id', '=', firmId)
    .forNoKeyUpdate()
    .executeTakeFirstOrThrow()
  return row.daily_status_on === null || row.daily_status_on < day
}

export type Claimed = Message & { attempts: number; createdAt: Date }

/** Takes up to `most` messages that are due, on wish no daily status; two senders at once never take the same. */
export async function claimMessages(
  { db, firmId }: FirmTx,
  most: number,
  which: 'all' | 'noStatus' = 'all',
): Promise<Claimed[]> {
  const kinds = which === 'all' ? sql`true` : sql`kind <> 'dailyStatus'`
  const { rows } = await sql<Claimed>`
    with due as (
      select id from messages
      where firm_id = ${firmId} and state in ('queued', 'sending') and ((state = 'queued' and next_try_at <= now())
        or (state = 'sending' and claimed_at < now() - make_interval(secs => ${leaseSeconds}))) and ${kinds}
      order by next_try_at limit ${most} for update skip locked
    )
    update messages m set state = 'sending', claimed_at = now(), attempts = m.attempts + 1
    from due where m.firm_id = ${firmId} and m.id = due.id
    returning m.id, m.kind, m.party_id as "partyId", m.staff_id as "staffId", m.dossier_id as "dossierId",
      m.link_id as "linkId", m.recipient, m.subject, m.local_date as "localDate", m.to_address as "toAddress", m.params,
      m.attempts, m.created_at as "createdAt"`.execute(db)
  return rows
}

/** Renews a claim just before the mail is written; false once somebody else holds it. */
export async function keepClaim({ db, firmId }: FirmTx, message: Claimed): Promise<boolean> {
  const kept = await db
    .updateTable('messages')
    .set({ claimed_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('id', '=', message.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', message.attempts)
    .executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

/** True when a later day's status was prepared for the same person: it says what this one would, and newer. */
export async function isOutdated({ db, firmId }: FirmTx, message: Message): Promise<boolean> {
  const newer = await db
    .selectFrom('messages')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('recipient', '=', message.recipient)
    .where('kind', '=', message.kind)
    .where('subject', '=', message.subject)
    .where('local_date', '>', message.localDate)
    .limit(1)
    .executeTakeFirst()
  return newer !== undefined
}

/** Notes which dossiers a mail speaks of, so that each of them shows it. */
export async function setDossiers(
  { db, firmId }: FirmTx,
  id: Id<'message'>,
  dossierIds: readonly Id<'dossier'>[],
): Promise<void> {
  await db
    .updateTable('messages')
    .set({ params: JSON.stringify({ dossiers: dossierIds }) })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

export type Fate =
  | { state: 'sent'; providerId: string }
  | { state: 'refused' | 'dropped'; error: string }
  | { state: 'queued'; error: string; inMs: number }

/** Writes what became of a message, unless somebody else claimed it meanwhile. Answers the dossiers that show it. */
export async function settleMessage(
  { db, firmId }: FirmTx,
  message: Claimed,
  fate: Fate,
): Promise<readonly Id<'dossier'>[]> {
  const row = await db
    .updateTable('messages')
    .set({
      state: fate.state,
      claimed_at: null,
      sent_at: fate.state === 'sent' ? sql`now()` : null,
      provider_id: fate.state === 'sent' ? fate.providerId : null,
      error: fate.state === 'sent' ? null : fate.error,
      ...(fate.state === 'queued' ? { next_try_at: new Date(Date.now() + fate.inMs) } : {}),
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', message.id)
    .where('state', '=', 'sending')
    .where('attempts', '=', message.attempts)
    .returning('params')
    .executeTakeFirst()
  if (message.dossierId) return [message.dossierId]
  return (row?.params as Message['params'] | undefined)?.dossiers ?? []
}

export async function listMessages(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<(MessageView & { createdBy: string })[]> {
  const rows = await db
    .selectFrom('messages')
    .select(['id', 'kind', 'channel', 'to_address', 'state', 'created_at', 'created_by', 'sent_at', 'error'])
    .where('firm_id', '=', firmId)
    .where((e) =>
      e.or([
        e('dossier_id', '=', dossierId),
        e.and([
          e('kind', '=', 'dailyStatus'),
          sql<boolean>`params @> ${JSON.stringify({ dossiers: [dossierId] })}::jsonb`,
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
    channel: row.channel as MessageView['channel'],
    by: null,
    createdBy: row.created_by,
    to: row.to_address,
    state: row.state as MessageView['state'],
    at: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    error: row.error,
  }))
}
