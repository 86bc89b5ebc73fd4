import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import { insertContact, insertIdentifier } from './detail-rows.ts'
import {
  fullName,
  type NameParts,
  type NewIdentifier,
  type NewParty,
  type Party,
  type PartyRow,
} from './party.ts'

export async function insertParty(
  tx: FirmTx,
  id: Id<'party'>,
  { party, identifier, createdBy }: { party: NewParty; identifier?: NewIdentifier; createdBy: string },
): Promise<void> {
  const { db, firmId } = tx
  await db
    .insertInto('parties')
    .values({ firm_id: firmId, id, ...nameColumns(party), created_by: createdBy })
    .execute()
  const points = [
    { kind: 'email' as const, value: party.email },
    { kind: 'mobile' as const, value: party.phone },
  ].filter((point) => point.value)
  for (const point of points) {
    await insertContact(tx, id, { ...point, belongsTo: '', preferred: true, createdBy })
  }
  if (identifier) await insertIdentifier(tx, id, { ...identifier, createdBy })
  await refreshSearchKeys(tx, [id])
}

export function nameColumns(party: NameParts) {
  const isPerson = party.kind === 'person'
  return {
    kind: party.kind,
    given_name: isPerson ? party.givenName : null,
    surname1: isPerson ? party.surname1 || null : null,
    surname2: isPerson ? party.surname2 || null : null,
    legal_name: isPerson ? null : party.legalName,
    name: fullName(party),
  }
}

/** Writes anew what these parties are found by, after anything of it changed. */
export async function refreshSearchKeys({ db, firmId }: FirmTx, ids: readonly Id<'party'>[]): Promise<void> {
  await sql`
    update parties set search_key = party_search_key(firm_id, id)
    where firm_id = ${firmId} and id = any(${ids}::uuid[])`.execute(db)
}

/** The value to use of a kind of contact point: preferred first, then the newest; bounced ones never. */
const contact = (...kinds: string[]) => sql<string | null>`(
  select c.value from contact_points c
  where c.firm_id = p.firm_id and c.party_id = p.id and c.kind = any(${kinds}) and c.bounced_at is null
  order by c.preferred desc, c.created_at desc limit 1)`

/** Of party `p`. */
export const email = contact('email')
export const phone = contact('whatsapp', 'mobile', 'phone')

/** Each asked for by its id; of one that was merged into another, the other's name and ways to reach him. */
export async function findParties({ db, firmId }: FirmTx, ids: readonly Id<'party'>[]): Promise<Party[]> {
  if (ids.length === 0) return []
  const { rows } = await sql<Found>`
    with recursive chain as (
      select id as asked, id, merged_into from parties where firm_id = ${firmId} and id = any(${ids}::uuid[])
      union all
      select c.asked, n.id, n.merged_into from chain c
      join parties n on n.firm_id = ${firmId} and n.id = c.merged_into
    )
    select c.asked as id, p.kind, p.name, p.given_name, p.locale, ${email} as email, ${phone} as phone
    from chain c join parties p on p.firm_id = ${firmId} and p.id = c.id where c.merged_into is null`.execute(
    db,
  )
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    calledName: row.given_name ?? row.name,
    locale: row.locale ?? undefined,
    email: row.email ?? undefined,
    phone: row.phone ?? undefined,
  }))
}

type Found = Pick<Party, 'id' | 'kind' | 'name'> & {
  given_name: string | null
  locale: Party['locale'] | null
  email: string | null
  phone: string | null
}

/** The party that this one is now, kept as it is until the transaction ends: nobody merges or renames it meanwhile. */
export async function holdParty(
  tx: FirmTx,
  id: Id<'party'>,
): Promise<{ id: Id<'party'>; name: string } | undefined> {
  const { db, firmId } = tx
  const row = await db
    .selectFrom('parties')
    .select(['id', 'name', 'merged_into'])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .forShare()
    .executeTakeFirst()
  if (row?.merged_into) return holdParty(tx, row.merged_into as Id<'party'>)
  return row && { id, name: row.name }
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
        .where('t.removed_at', 'is', null)
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

export async function updateParty(
  { db, firmId }: FirmTx,
  id: Id<'party'>,
  party: NameParts & { birthOn?: string },
): Promise<void> {
  await db
    .updateTable('parties')
    .set({ ...nameColumns(party), birth_on: party.birthOn ?? null })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

export async function findNameParts(
  { db, firmId }: FirmTx,
  id: Id<'party'>,
): Promise<
  (NameParts & { name: string; birthOn: string | null; mergedInto: Id<'party'> | null }) | undefined
> {
  const row = await db
    .selectFrom('parties')
    .select(['kind', 'given_name', 'surname1', 'surname2', 'legal_name', 'name', 'birth_on', 'merged_into'])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return (
    row && {
      kind: row.kind as NameParts['kind'],
      givenName: row.given_name ?? '',
      surname1: row.surname1 ?? '',
      surname2: row.surname2 ?? '',
      legalName: row.legal_name ?? '',
      name: row.name,
      birthOn: row.birth_on,
      mergedInto: row.merged_into as Id<'party'> | null,
    }
  )
}
