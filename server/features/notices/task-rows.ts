import { type FirmTx, sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

export type TaskKind = 'tell' | 'call'
export type Task = {
  id: Id<'task'>
  kind: TaskKind
  staffId: Id<'staff'>
  partyId: Id<'party'>
  dossierId: Id<'dossier'>
  localDate: string
  doneAt: Date | null
}

const mostListed = 200

/** What is still to be done: something is still to be gathered, and whoever was to be called is still quiet. */
const isNeeded = sql<boolean>`d.status = 'open' and d.pending + d.submitted + d.rejected > 0
  and (t.kind = 'tell' or (d.turn = 'party' and d.updated_at < t.created_at))`

export type OpenTask = Task & { number: string; title: string; quietSince: Date }

/** A person's tasks, oldest first. */
export async function listTasks({ db, firmId }: FirmTx, staffId: Id<'staff'>): Promise<OpenTask[]> {
  const { rows } = await sql<OpenTask>`
    select t.id, t.kind, t.staff_id as "staffId", t.party_id as "partyId", t.dossier_id as "dossierId",
      t.local_date as "localDate", t.done_at as "doneAt", d.number, d.title, d.updated_at as "quietSince"
    from tasks t
    cross join lateral (select * from dossiers d where d.firm_id = t.firm_id and d.id = t.dossier_id limit 1) d
    where t.firm_id = ${firmId} and t.staff_id = ${staffId} and t.done_at is null and t.dropped_at is null and ${isNeeded}
    order by t.local_date, t.id limit ${mostListed}`.execute(db)
  return rows
}

export async function findTask({ db, firmId }: FirmTx, id: Id<'task'>): Promise<Task | undefined> {
  const row = await db
    .selectFrom('tasks')
    .select([
      'id',
      'kind',
      'staff_id as staffId',
      'party_id as partyId',
      'dossier_id as dossierId',
      'local_date as localDate',
      'done_at as doneAt',
    ])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Task | undefined
}

/** False when it was so already. */
export async function setDone({ db, firmId }: FirmTx, id: Id<'task'>, by: string | null): Promise<boolean> {
  const result = await db
    .updateTable('tasks')
    .set(by ? { done_at: sql`now()`, done_by: by } : { done_at: null, done_by: null })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('done_at', by ? 'is' : 'is not', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** What was to be told on days before is told anew today; who was to be called and moved need not be called. */
export async function dropOldTasks({ db, firmId }: FirmTx, day: string): Promise<void> {
  await sql`
    update tasks t set dropped_at = now() from dossiers d
    where t.firm_id = ${firmId} and t.done_at is null and t.dropped_at is null
      and d.firm_id = t.firm_id and d.id = t.dossier_id
      and ((t.kind = 'tell' and t.local_date < ${day}) or not (${isNeeded}))`.execute(db)
}

export type Quiet = {
  dossierId: Id<'dossier'>
  staffId: Id<'staff'>
  partyId: Id<'party'>
  /** The last movement, or the last call about it. */
  since: Date
}

/**
 * Open dossiers on the client's turn in which nothing moved since before a moment, with whom to call: the first of its
 * people with a telephone. Nobody who is on the list already, or was called since.
 */
export async function listQuiet({ db, firmId }: FirmTx, before: Date): Promise<Quiet[]> {
  const { rows } = await sql<Quiet>`
    select d.id as "dossierId", d.responsible_id as "staffId", w.party_id as "partyId",
      greatest(d.updated_at, c.last_done) as since
    from dossiers d
    cross join lateral (select p.party_id from participants p
      where p.firm_id = d.firm_id and p.dossier_id = d.id and p.removed_at is null
      order by exists (select from contact_points k where k.firm_id = p.firm_id and k.party_id = p.party_id
        and k.kind <> 'email' and k.bounced_at is null) desc, p.position, p.id limit 1) w
    left join lateral (select max(t.done_at) as last_done, bool_or(t.done_at is null and t.dropped_at is null) as is_open
      from tasks t where t.firm_id = d.firm_id and t.party_id = w.party_id and t.kind = 'call') c on true
    where d.firm_id = ${firmId} and d.status = 'open' and d.turn = 'party' and d.updated_at < ${before}
      and c.is_open is not true and (c.last_done is null or c.last_done < ${before})
    order by d.updated_at, d.id`.execute(db)
  return rows
}

/** One call per person and day, for the dossier that is quiet for longest. */
export async function insertCallTasks(
  { db, firmId }: FirmTx,
  day: string,
  quiet: readonly Quiet[],
): Promise<void> {
  if (quiet.length === 0) return
  await db
    .insertInto('tasks')
    .values(
      quiet.map(({ staffId, partyId, dossierId }) => ({
        firm_id: firmId,
        id: newId('task'),
        kind: 'call',
        staff_id: staffId,
        party_id: partyId,
        dossier_id: dossierId,
        local_date: day,
        created_by: 'system:notices',
      })),
    )
    .onConflict((c) => c.columns(['firm_id', 'party_id', 'kind', 'local_date']).doNothing())
    .execute()
}
