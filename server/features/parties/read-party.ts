import type { LikelyParty } from '../../../contract/parties.ts'
import type { FirmTx } from '../../db/database.ts'
import type { Id } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import { type Contact, type Identifier, listContacts, listIdentifiers } from './detail-rows.ts'
import { warningOf } from './identifier.ts'
import { listLikely } from './likely-rows.ts'
import { listMerges, type Merge } from './merge-rows.ts'
import type { NameParts } from './party.ts'
import { findNameParts } from './party-rows.ts'
import { traitsOf } from './traits.ts'

export type PartyDetails = NameParts & {
  id: Id<'party'>
  name: string
  birthOn: string | null
  identifiers: (Identifier & { warning: ReturnType<typeof warningOf> })[]
  contacts: Contact[]
  merges: (Merge & { name: string })[]
  likely: LikelyParty[]
}

const mostLikely = 10

/** What is known of a party; of one that was merged, of the one it is now. Throws `not.found`. */
export async function readParty(tx: FirmTx, id: Id<'party'>): Promise<PartyDetails> {
  const party = await findNameParts(tx, id)
  if (!party) throw notFound()
  if (party.mergedInto) return readParty(tx, party.mergedInto)
  const identifiers = await listIdentifiers(tx, id)
  const contacts = await listContacts(tx, id)
  const valuesOf = (isMail: boolean) =>
    contacts.filter(({ kind }) => (kind === 'email') === isMail).map(({ value }) => value)
  const traits = traitsOf({
    names: [party.name],
    identifiers: identifiers.map(({ value }) => value),
    emails: valuesOf(true),
    phones: valuesOf(false),
  })
  const { mergedInto: _, ...known } = party
  return {
    ...known,
    id,
    identifiers: identifiers.map((one) => ({ ...one, warning: warningOf(one) })),
    contacts,
    merges: await listMerges(tx, id),
    likely: await listLikely(tx, traits, { except: id, most: mostLikely }),
  }
}
