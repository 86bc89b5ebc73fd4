import type { DossierStatus, Turn } from '../../../contract/requirement-status.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Participant, Standing } from './dossier.ts'
import { type Reach, seesAll } from './visibility.ts'

export type DossierHead = {
  id: Id<'dossier'>
  number: string
  title: string
  responsibleId: Id<'staff'>
  status: DossierStatus
  turn: Turn
  dueOn: string | null
}

export async function reachOf({ db, firmId }: FirmTx, actor: StaffActor): Promise<Reach> {
  if (seesAll(actor)) return { everyone: true }
  const { rows } = await sql<{ id: Id<'staff'> }>`
    with recursive under as (
      select id from staff where firm_id = ${firmId} and id = ${actor.staffId}
      union
      select s.id from staff s join under u on s.manager_id = u.id where s.firm_id = ${firmId}
    ) select id from under`.execute(db)
  return { everyone: false, staffIds: rows.map((row) => row.id) }
}

const head = ['id', 'number', 'title', 'responsible_id', 'status', 'turn', 'due_on'] as const

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
      created_by: row.createdBy,
    })
    .execute()
}

export async function insertDossierTemplate(
  { db, firmId }: FirmTx,
  row: { dossierId: Id<'dossier'>; templateId: Id<'template'>; n: number },
): Promise<void> {
  await db
    .insertInto('dossier_templates')
    .values({ firm_id: firmId, dossier_id: row.dossierId, template_id: row.templateId, n: row.n })
    .execute()
}

export async function insertParticipant(
  { db, firmId }: FirmTx,
  row: Participant & { dossierId: Id<'dossier'>; position: number; createdBy: string },
): Promise<void> {
  await db
    .insertInto('participants')
    .values({
      firm_id: firmId,
      id: row.id,
      dossier_id: row.dossierId,
      party_id: row.partyId,
      role: row.role,
      position: row.position,
      created_by: row.createdBy,
    })
    .execute()
}

export async function listParticipants(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<Participant[]> {
  const rows = await db
    .selectFrom('participants')
    .select(['id', 'party_id as partyId', 'role'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows as Participant[]
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

/** Ends the turn that runs and begins another's. */
export async function passTurn(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  holder: Turn,
): Promise<void> {
  const ended = db
    .updateTable('turns')
    .set({ until: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('requirement_id', 'is', null)
    .where('until', 'is', null)
    .execute()
  const begun = db
    .insertInto('turns')
    .values({ firm_id: firmId, dossier_id: dossierId, holder, since: sql`now()` })
    .execute()
  await Promise.all([ended, begun])
}

export async function templateNames({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<string> {
  const rows = await db
    .selectFrom('dossier_templates as d')
    .innerJoin('templates as t', (join) =>
      join.onRef('t.firm_id', '=', 'd.firm_id').onRef('t.id', '=', 'd.template_id'),
    )
    .select('t.name')
    .where('d.firm_id', '=', firmId)
    .where('d.dossier_id', '=', dossierId)
    .orderBy('t.name')
    .execute()
  return rows.map((row) => row.name).join(' + ')
}
