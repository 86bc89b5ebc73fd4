import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId, showId } from '../../kernel/ids.ts'
import { fullName, type NewParty, type Party, type PartyRow } from './party.ts'

export async function insertParty(
  { db, firmId }: FirmTx,
  id: Id<'party'>,
  party: NewParty,
  createdBy: string,
): Promise<void> {
  const isPerson = party.kind === 'person'
  await db
    .insertInto('parties')
    .values({
      firm_id: firmId,
      id,
      kind: party.kind,
      given_name: isPerson ? party.givenName : null,
      surname1: isPerson ? party.surname1 || null : null,
      surname2: isPerson ? party.surname2 || null : null,
      legal_name: isPerson ? null : party.legalName,
      name: fullName(party),
      created_by: createdBy,
    })
    .execute()
  const points = [
    { kind: 'email', value: party.email },
    { kind: 'mobile', value: party.phone },
  ].filter((point) => point.value)
  for (const point of points) {
    await db
      .insertInto('contact_points')
      .values({
        firm_id: firmId,
        id: newId('contactPoint'),
        party_id: id,
        kind: point.kind,
        value: point.value,
        preferred: true,
        created_by: createdBy,
      })
      .execute()
  }
}

/** The value to use of a kind of contact point: preferred first, then the newest; bounced ones never. */
const contact = (...kinds: string[]) => sql<string | null>`(
  select c.value from contact_points c
  where c.firm_id = p.firm_id and c.party_id = p.id and c.kind = any(${kinds}) and c.bounced_at is null
  order by c.preferred desc, c.created_at desc limit 1)`

const email = contact('email')
const phone = contact('whatsapp', 'mobile', 'phone')

export async function findParties({ db, firmId }: FirmTx, ids: readonly Id<'party'>[]): Promise<Party[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('parties as p')
    .select(['p.id', 'p.kind', 'p.name', 'p.given_name', 'p.locale', email.as('email'), phone.as('phone')])
    .where('p.firm_id', '=', firmId)
    .where('p.id', 'in', ids)
    .execute()
  return rows.map((row) => ({
    id: row.id as Id<'party'>,
    kind: row.kind as Party['kind'],
    name: row.name,
    calledName: row.given_name ?? row.name,
    locale: (row.locale ?? undefined) as Party['locale'],
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
  }))
}

export async function searchParties(
  { db, firmId }: FirmTx,
  words: string[],
  most: number,
): Promise<PartyRow[]> {
  const rows = await db
    .selectFrom('parties as p')
    .innerJoin(sql<{ id: string }>`search_parties(${words}, ${most})`.as<'f'>(sql`f(id)`), 'f.id', 'p.id')
    .select(['p.id', 'p.name', email.as('email'), phone.as('phone')])
    .select((q) =>
      q
        .selectFrom('participants as t')
        .whereRef('t.firm_id', '=', 'p.firm_id')
        .whereRef('t.party_id', '=', 'p.id')
        .select((e) => e.fn.countAll<number>().as('n'))
        .as('dossiers'),
    )
    .where('p.firm_id', '=', firmId)
    .where('p.merged_into', 'is', null)
    .orderBy('p.name_key')
    .orderBy('p.id')
    .execute()
  return rows.map((row) => ({
    id: showId('party', row.id as Id<'party'>),
    name: row.name,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
    dossiers: row.dossiers ?? 0,
  }))
}

export async function markBounced(
  { db, firmId }: FirmTx,
  partyId: Id<'party'>,
  address: string,
): Promise<void> {
  await db
    .updateTable('contact_points')
    .set({ bounced_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('party_id', '=', partyId)
    .where('kind', '=', 'email')
    .where('value', '=', address)
    .where('bounced_at', 'is', null)
    .execute()
}
