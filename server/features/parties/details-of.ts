import type { PartyInput } from '../../../contract/parties.ts'
import type { FirmTx } from '../../db/database.ts'
import { type Id, readId, showId } from '../../kernel/ids.ts'
import * as rows from './detail-rows.ts'

type Change = { createdBy: string; firmCountry: string }

/**
 * Brings identifiers and contact points to what a form says: rows that it knew and left out go, those that it never saw
 * stay, for somebody else added them meanwhile. Of a kind of contact point one is preferred at most.
 */
export async function changeDetails(
  tx: FirmTx,
  partyId: Id<'party'>,
  input: Pick<PartyInput, 'identifiers' | 'contacts' | 'known'>,
  { createdBy, firmCountry }: Change,
): Promise<void> {
  const identifiers = await rows.listIdentifiers(tx, partyId)
  for (const { id: shown, ...one } of input.identifiers) {
    const said = { ...one, country: one.country || firmCountry }
    const known = identifiers.find(({ id }) => id === readId('partyIdentifier', shown))
    if (known) {
      await rows.updateIdentifier(tx, known.id, { ...said, isNew: said.value !== known.value })
    } else await rows.insertIdentifier(tx, partyId, { ...said, createdBy })
  }
  const contacts = await rows.listContacts(tx, partyId)
  for (const { id: shown, ...one } of onePreferred(input.contacts)) {
    const known = contacts.find(({ id }) => id === readId('contactPoint', shown))
    if (known) await rows.updateContact(tx, known.id, { ...one, isNew: one.value !== known.value })
    else await rows.insertContact(tx, partyId, { ...one, createdBy })
  }
  const kept = [...input.identifiers, ...input.contacts].map(({ id }) => id)
  const isGone = (shown: string) => input.known.includes(shown) && !kept.includes(shown)
  const goneIdentifiers = identifiers.filter(({ id }) => isGone(showId('partyIdentifier', id)))
  const goneContacts = contacts.filter(({ id }) => isGone(showId('contactPoint', id)))
  await rows.deleteDetails(
    tx,
    'party_identifiers',
    goneIdentifiers.map(({ id }) => id),
  )
  await rows.deleteDetails(
    tx,
    'contact_points',
    goneContacts.map(({ id }) => id),
  )
}

function onePreferred(contacts: PartyInput['contacts']): PartyInput['contacts'] {
  return contacts.map((one, i) => ({
    ...one,
    preferred:
      one.preferred && !contacts.slice(0, i).some((other) => other.preferred && other.kind === one.kind),
  }))
}
