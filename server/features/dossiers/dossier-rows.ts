import type { DossierStatus, Turn } from '../../../contract/requirement-status.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Standing } from './dossier.ts'
import { type Reach, seesAll } from './visibility.ts'

export type DossierHead = {
  id: Id<'dossier'>
  number: string
  title: string
  responsibleId: Id<'staff'>
  status: DossierStatus
  turn: Turn
  dueOn: string | null
  /** The third that everybody waits for, while somebody says so. */
  waitsFor?: string
}

export async function reachOf({ db, firmId }: FirmTx, actor: StaffActor): Promise<Reach> {
  if (seesAll(actor)) return { everyone: true }
  const { rows } = await sql<{ id: Id<'staff'> }>`
    with recursive under as (
      select id from staff where firm_id = ${firmId} and id = ${actor.staffId}
      union
      select s.id from staff s join under u on s.manager_id = u.id where s.firm_id = ${firmId}
    ) select id from under`.execute(db)
  return { everyone: false, staffIds: rows.map((row) => row.id), helperId: actor.staffId }
}

const head = ['id', 'number', 'title', 'responsible_id', 'status', 'turn', 'due_on', 'waits_for'] as const

/**
 * The dossier, or the one that a requirement is in; locked when it is about to change: every act on a dossier waits for
 * the one before. Rows that only refer to it do not wait.
 */
export async function findDossier(
  { db, firmId }: FirmTx,
  which: Id<'dossier'> | { of: Id<'requirement'> },
  lock: 'lock' | 'read' = 'read',
): Promise<DossierHead | undefined> {
  const id =
    typeof which === 'string'
      ? which
      : db
          .selectFrom('requirements')
          .select('dossier_id')
          .where('firm_id', '=', firmId)
          .where('id', '=', which.of)
  let query = db.selectFrom('dossiers').select(head).where('firm_id', '=', firmId).where('id', '=', id)
  if (lock === 'lock') query = query.forNoKeyUpdate()
  const row = await query.executeTakeFirst()
  return (
    row && {
      id: row.id as Id<'dossier'>,
      number: row.number,
      title: row.title,
      responsibleId: row.responsible_id as Id<'staff'>,
      status: row.status as DossierStatus,
      turn: row.turn as Turn,
      dueOn: row.due_on,
      waitsFor: row.waits_for ?? undefined,
    }
  )
}

type NewDossierRow = {
  id: Id<'dossier'>
  number: string
  title: string
  responsibleId: Id<'staff'>
  dueOn?: string
  partyNames: string
  standing: Standing
  renewedFrom?: Id<'dossier'>
  createdBy: string
}

export async function insertDossier({ db, firmId }: FirmTx, row: NewDossierRow): Promise<void> {
  await db
    .insertInto('dossiers')
    .values({
      firm_id: firmId,
      id: row.id,
      number: row.number,
      title: row.title,
      responsible_id: row.responsibleId,
      due_on: row.dueOn ?? null,
      party_names: row.partyNames,
      search_key: sql`match_key(${`${row.number} ${row.title} ${row.partyNames}`})`,
      turn: row.standing.turn,
      turn_since: sql`now()`,
      status: row.standing.status,
      ...row.standing.counts,
      renewed_from: row.renewedFrom ?? null,
      created_by: row.createdBy,
    })
    .execute()
}

export async function updateStanding(
  { db, firmId }: FirmTx,
  id: Id<'dossier'>,
  standing: Standing,
  turnChanged: boolean,
): Promise<void> {
  await db
    .updateTable('dossiers')
    .set({
      ...standing.counts,
      status: standing.status,
      turn: standing.turn,
      ...(turnChanged ? { turn_since: sql`now()` } : {}),
      completed_at: standing.status === 'complete' ? sql`coalesce(completed_at, now())` : null,
      updated_at: sql`now()`,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/** What is told of a dossier besides how it stands. */
export async function updateDossier(
  { db, firmId }: FirmTx,
  id: Id<'dossier'>,
  set: { responsibleId?: Id<'staff'>; dueOn?: string | null; waitsFor?: string | null; status?: 'closed' },
): Promise<void> {
  const { responsibleId, dueOn, waitsFor, status } = set
  await db
    .updateTable('dossiers')
    .set({
      ...(responsibleId !== undefined && { responsible_id: responsibleId }),
      ...(dueOn !== undefined && { due_on: dueOn }),
      ...(waitsFor !== undefined && { waits_for: waitsFor }),
      ...(status !== undefined && { status }),
      updated_at: sql`now()`,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/** Ends the turn that runs and begins another's; `who` is the third by name. */
export async function passTurn(
  tx: FirmTx,
  dossierId: Id<'dossier'>,
  { turn: holder, who }: { turn: Turn; who?: string },
): Promise<void> {
  const { db, firmId } = tx
  const ended = endTurn(tx, dossierId)
  const begun = db
    .insertInto('turns')
    .values({ firm_id: firmId, dossier_id: dossierId, holder, who: who ?? null, since: sql`now()` })
    .execute()
  await Promise.all([ended, begun])
}

/** Nobody's turn any more. */
export async function endTurn({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<void> {
  await db
    .updateTable('turns')
    .set({ until: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('requirement_id', 'is', null)
    .where('until', 'is', null)
    .execute()
}
