import type { ContactKind, IdentifierKind } from '../../../contract/parties.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import type { NewIdentifier } from './party.ts'

export type Identifier = NewIdentifier & { id: Id<'partyIdentifier'>; key: string }
export type Contact = {
  id: Id<'contactPoint'>
  kind: ContactKind
  value: string
  key: string
  belongsTo: string
  preferred: boolean
  bouncedAt: Date | null
}
type NewContact = Pick<Contact, 'kind' | 'value' | 'belongsTo' | 'preferred'>
type Made = { createdBy: string }
/** Rows of one form keep its order, though they are written in one transaction. */
const inOrder = { created_at: sql<Date>`clock_timestamp()` }

export async function insertIdentifier(
  { db, firmId }: FirmTx,
  partyId: Id<'party'>,
  { kind, country, value, createdBy }: NewIdentifier & Made,
): Promise<void> {
  await db
    .insertInto('party_identifiers')
    .values({
      firm_id: firmId,
      id: newId('partyIdentifier'),
      party_id: partyId,
      kind,
      country,
      value,
      ...inOrder,
      created_by: createdBy,
    })
    .execute()
}

export async function insertContact(
  { db, firmId }: FirmTx,
  partyId: Id<'party'>,
  { kind, value, belongsTo, preferred, createdBy }: NewContact & Made,
): Promise<void> {
  await db
    .insertInto('contact_points')
    .values({
      firm_id: firmId,
      id: newId('contactPoint'),
      party_id: partyId,
      kind,
      value,
      belongs_to: belongsTo || null,
      preferred,
      ...inOrder,
      created_by: createdBy,
    })
    .execute()
}

export async function listIdentifiers({ db, firmId }: FirmTx, partyId: Id<'party'>): Promise<Identifier[]> {
  const rows = await db
    .selectFrom('party_identifiers')
    .select(['id', 'kind', 'country', 'value', 'value_key as key'])
    .where('firm_id', '=', firmId)
    .where('party_id', '=', partyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows as Identifier[]
}

export async function listContacts({ db, firmId }: FirmTx, partyId: Id<'party'>): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contact_points')
    .select([
      'id',
      'kind',
      'value',
      'value_key as key',
      'belongs_to as belongsTo',
      'preferred',
      'bounced_at as bouncedAt',
    ])
    .where('firm_id', '=', firmId)
    .where('party_id', '=', partyId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, belongsTo: row.belongsTo ?? '' })) as Contact[]
}

/** What was verified of it counts no longer once it says something else. */
export async function updateIdentifier(
  { db, firmId }: FirmTx,
  id: Id<'partyIdentifier'>,
  set: { kind: IdentifierKind; country: string; value: string; isNew: boolean },
): Promise<void> {
  const { isNew, ...said } = set
  await db
    .updateTable('party_identifiers')
    .set({ ...said, ...(isNew && { verified_at: null }) })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/** A changed address has neither bounced nor been verified yet. */
export async function updateContact(
  { db, firmId }: FirmTx,
  id: Id<'contactPoint'>,
  set: NewContact & { isNew: boolean },
): Promise<void> {
  const { kind, value, belongsTo, preferred, isNew } = set
  await db
    .updateTable('contact_points')
    .set({
      kind,
      value,
      belongs_to: belongsTo || null,
      preferred,
      ...(isNew && { verified_at: null, bounced_at: null }),
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

export async function deleteDetails(
  { db, firmId }: FirmTx,
  table: 'party_identifiers' | 'contact_points',
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return
  await db.deleteFrom(table).where('firm_id', '=', firmId).where('id', 'in', ids).execute()
}

/** Gives these rows of one party to another; answers those that were still there. */
export async function moveDetails(
  { db, firmId }: FirmTx,
  table: 'party_identifiers' | 'contact_points',
  { ids, from, to }: { ids: readonly string[]; from: Id<'party'>; to: Id<'party'> },
): Promise<string[]> {
  if (ids.length === 0) return []
  const rows = await db
    .updateTable(table)
    .set({ party_id: to })
    .where('firm_id', '=', firmId)
    .where('party_id', '=', from)
    .where('id', 'in', ids)
    .returning('id')
    .execute()
  return rows.map((row) => row.id)
}

export async function setPreferred(
  { db, firmId }: FirmTx,
  ids: readonly string[],
  preferred: boolean,
): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('contact_points')
    .set({ preferred })
    .where('firm_id', '=', firmId)
    .where('id', 'in', ids)
    .execute()
}
