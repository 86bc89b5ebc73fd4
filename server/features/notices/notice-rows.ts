import type { RawBuilder } from 'kysely'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

export type Told = {
  auditId: number
  act: string
  subject: string
  dossierId: Id<'dossier'> | null
  at: Date
  attempts: number
}

/** After so many failures a row is left alone, so that one poisoned act does not hold the others up. */
export const mostAttempts = 10
/** An act that failed is tried again after this long: the time after which the gate counts it as work once more. */
const retrySeconds = 120

/** Takes up to `most` acts to be read. They stay locked until the effect is written in this same transaction. */
export async function claimOutbox({ db, firmId }: FirmTx, most: number): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select o.audit_id as "auditId", a.act, a.subject, a.dossier_id as "dossierId", a.at, o.attempts
    from outbox o join audit a on a.firm_id = o.firm_id and a.id = o.audit_id
    where o.firm_id = ${firmId} and o.consumer = 'notices'
      and (o.claimed_at is null or o.claimed_at < now() - make_interval(secs => ${retrySeconds}))
    order by o.audit_id limit ${most} for update of o skip locked`.execute(db)
  return rows
}

export async function deleteRead({ db, firmId }: FirmTx, auditId: number): Promise<void> {
  await db
    .deleteFrom('outbox')
    .where('firm_id', '=', firmId)
    .where('consumer', '=', 'notices')
    .where('audit_id', '=', auditId)
    .execute()
}

/**
 * Counts a failure, in a transaction of its own; the row is not looked at for a while. After the last one it stays, with
 * a claim that never ends, until somebody looks into it. Answers how often it failed by now.
 */
export async function countFailure({ db, firmId }: FirmTx, auditId: number): Promise<number> {
  const row = await db
    .updateTable('outbox')
    .set({
      attempts: sql`attempts + 1`,
      claimed_at: sql`case when attempts + 1 < ${mostAttempts} then now() else 'infinity' end`,
    })
    .where('firm_id', '=', firmId)
    .where('consumer', '=', 'notices')
    .where('audit_id', '=', auditId)
    .returning('attempts')
    .executeTakeFirst()
  return row?.attempts ?? 0
}

/**
 * A decision to be told once things are quiet; one that already waits is put off, but never past the longest wait. Acts
 * may be read in another order than they happened: the notice begins with the earliest.
 */
export async function upsertDecisionNotice(
  { db, firmId }: FirmTx,
  row: {
    partyId: Id<'party'>
    dossierId: Id<'dossier'>
    at: Date
    quietSeconds: number
    mostSeconds: number
  },
): Promise<void> {
  const due = (firstAt: RawBuilder<Date>) => sql<Date>`
    least(now() + make_interval(secs => ${row.quietSeconds}), ${firstAt} + make_interval(secs => ${row.mostSeconds}))`
  const earliest = sql<Date>`least(notices.first_at, excluded.first_at)`
  await db
    .insertInto('notices')
    .values({
      firm_id: firmId,
      id: newId('notice'),
      party_id: row.partyId,
      dossier_id: row.dossierId,
      kind: 'decision',
      first_at: row.at,
      due_at: due(sql<Date>`${row.at}::timestamptz`),
    })
    .onConflict((c) =>
      c
        .columns(['firm_id', 'party_id', 'dossier_id', 'kind'])
        .where('done_at', 'is', null)
        .doUpdateSet({ first_at: earliest, due_at: due(earliest) }),
    )
    .execute()
}

export type Due = { id: Id<'notice'>; partyId: Id<'party'>; dossierId: Id<'dossier'>; firstAt: Date }

/** Takes up to `most` notices that are due and marks them done, in the transaction that writes their messages. */
export async function takeDue({ db, firmId }: FirmTx, most: number): Promise<Due[]> {
  const { rows } = await sql<Due>`
    with due as (
      select id from notices where firm_id = ${firmId} and done_at is null and due_at <= now()
      order by due_at limit ${most} for update skip locked
    )
    update notices n set done_at = now() from due where n.firm_id = ${firmId} and n.id = due.id
    returning n.id, n.party_id as "partyId", n.dossier_id as "dossierId", n.first_at as "firstAt"`.execute(db)
  return rows
}

/** Of a decision `e` that nobody took back. */
const stands = sql<boolean>`(e.result <> 'undo' and not exists (
  select from decisions u where u.firm_id = e.firm_id and u.undoes = e.id))`

/** The requirements of a dossier that were decided on since a moment, by decisions that nobody took back. */
export async function decisionsSince(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  since: Date,
): Promise<Id<'requirement'>[]> {
  const { rows } = await sql<{ id: Id<'requirement'> }>`
    select distinct r.id
    from decisions e
    join submissions s on s.firm_id = e.firm_id and s.id = e.submission_id
    join requirements r on r.firm_id = s.firm_id and r.id = s.requirement_id
    where e.firm_id = ${firmId} and r.dossier_id = ${dossierId} and e.created_at >= ${since} and ${stands}`.execute(
    db,
  )
  return rows.map((row) => row.id)
}

/** A decision was taken back: a notice of its dossier that waits with nothing else to tell has nothing to wait for. */
export async function dropEmptyNotices({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<void> {
  await sql`
    update notices n set done_at = now()
    where n.firm_id = ${firmId} and n.dossier_id = ${dossierId} and n.kind = 'decision' and n.done_at is null
      and not exists (
        select from decisions e
        join submissions s on s.firm_id = e.firm_id and s.id = e.submission_id
        join requirements r on r.firm_id = s.firm_id and r.id = s.requirement_id
        where e.firm_id = n.firm_id and r.dossier_id = n.dossier_id
          and e.created_at >= date_trunc('milliseconds', n.first_at) and ${stands})`.execute(db)
}
