import type { StaffView } from '../../../contract/people.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, showId } from '../../kernel/ids.ts'

export type StaffRow = {
  id: Id<'staff'>
  accountId: string | null
  name: string
  email: string
  role: StaffView['role']
  status: StaffView['status']
}

const columns = ['id', 'account_id as accountId', 'name', 'email', 'role', 'status'] as const

export async function findStaff({ db, firmId }: FirmTx, id: Id<'staff'>): Promise<StaffRow | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as StaffRow | undefined
}

export async function findStaffByEmail({ db, firmId }: FirmTx, email: string): Promise<StaffRow | undefined> {
  const row = await db
    .selectFrom('staff')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where('email', '=', email)
    .executeTakeFirst()
  return row as StaffRow | undefined
}

export async function listStaff({ db, firmId }: FirmTx, you: Id<'staff'>): Promise<StaffView[]> {
  const rows = await db
    .selectFrom('staff')
    .select(columns)
    .where('firm_id', '=', firmId)
    .orderBy(sql`name_key(name)`)
    .limit(1000)
    .execute()
  return (rows as StaffRow[]).map(({ id, name, email, role, status }) => ({
    id: showId('staff', id),
    name,
    email,
    role,
    status,
    isYou: id === you,
  }))
}

export async function listAdmins({ db, firmId }: FirmTx): Promise<{ id: Id<'staff'>; email: string }[]> {
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'email'])
    .where('firm_id', '=', firmId)
    .where('role', '=', 'admin')
    .where('status', '=', 'active')
    .orderBy('id')
    .execute()
  return rows as { id: Id<'staff'>; email: string }[]
}

type NewStaff = Omit<StaffRow, 'id'> & { id: Id<'staff'>; createdBy: string }

export async function insertStaff({ db, firmId }: FirmTx, row: NewStaff): Promise<void> {
  await db
    .insertInto('staff')
    .values({
      firm_id: firmId,
      id: row.id,
      account_id: row.accountId,
      name: row.name,
      email: row.email,
      role: row.role,
      status: row.status,
      created_by: row.createdBy,
    })
    .execute()
}

export async function setStatus(
  { db, firmId }: FirmTx,
  id: Id<'staff'>,
  status: StaffRow['status'],
): Promise<void> {
  await db.updateTable('staff').set({ status }).where('firm_id', '=', firmId).where('id', '=', id).execute()
}

export async function joinStaff({ db, firmId }: FirmTx, id: Id<'staff'>, accountId: string): Promise<void> {
  await db
    .updateTable('staff')
    .set({ account_id: accountId, status: 'active' })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

export async function insertInvitation(
  { db, firmId }: FirmTx,
  row: { hash: Buffer; staffId: Id<'staff'>; expiresAt: Date; createdBy: string },
): Promise<void> {
  await db
    .insertInto('invitations')
    .values({
      firm_id: firmId,
      hash: row.hash,
      staff_id: row.staffId,
      expires_at: row.expiresAt,
      created_by: row.createdBy,
    })
    .execute()
}

/** Whether an invitation can still be accepted; nothing when there is none with that secret. */
export async function invitationState(
  { db, firmId }: FirmTx,
  hash: Buffer,
): Promise<'open' | 'spent' | undefined> {
  const row = await db
    .selectFrom('invitations')
    .select(sql<boolean>`used_at is null and expires_at > now()`.as('isOpen'))
    .where('firm_id', '=', firmId)
    .where('hash', '=', hash)
    .executeTakeFirst()
  return row && (row.isOpen ? 'open' : 'spent')
}

/** Locks the invitation, so that of two acceptances at once the second finds it used. */
export async function findInvitation({ db, firmId }: FirmTx, hash: Buffer): Promise<StaffRow | undefined> {
  const row = await db
    .selectFrom('invitations as i')
    .innerJoin('staff as s', (join) =>
      join.onRef('s.firm_id', '=', 'i.firm_id').onRef('s.id', '=', 'i.staff_id'),
    )
    .select(['s.id', 's.account_id as accountId', 's.name', 's.email', 's.role', 's.status'])
    .where('i.firm_id', '=', firmId)
    .where('i.hash', '=', hash)
    .where('i.used_at', 'is', null)
    .where('i.expires_at', '>', sql<Date>`now()`)
    .where('s.status', '=', 'invited')
    .forUpdate('i')
    .executeTakeFirst()
  return row as StaffRow | undefined
}

/** Spends every open invitation of the person. */
export async function spendInvitations({ db, firmId }: FirmTx, staffId: Id<'staff'>): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ used_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('staff_id', '=', staffId)
    .where('used_at', 'is', null)
    .execute()
}

export async function staffNames(
  { db, firmId }: FirmTx,
  ids: readonly Id<'staff'>[],
): Promise<Map<Id<'staff'>, { name: string; email: string }>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('staff')
    .select(['id', 'name', 'email'])
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name, email }) => [id as Id<'staff'>, { name, email }]))
}
