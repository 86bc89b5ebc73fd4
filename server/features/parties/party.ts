import type { IdentifierKind } from '../../../contract/parties.ts'
import type { Locale } from '../../../i18n/words.ts'
import type { Id } from '../../kernel/ids.ts'

/** A person or a company in a dossier. */
export type Party = {
  id: Id<'party'>
  kind: 'person' | 'company'
  name: string
  /** As one greets him: the given name of a person, the whole name of a company. */
  calledName: string
  locale?: Locale
  email?: string
  phone?: string
}

/** A party as it is offered to choose from. */
export type PartyRow = { id: string; name: string; email?: string; phone?: string; dossiers: number }

export type NameParts = {
  kind: 'person' | 'company'
  givenName: string
  surname1: string
  surname2: string
  legalName: string
}

export type NewParty = NameParts & { email: string; phone: string; identifier: string }
export type NewIdentifier = { kind: IdentifierKind; country: string; value: string }

/** The whole name as it is written on a dossier. */
export function fullName(party: NameParts): string {
  if (party.kind === 'company') return party.legalName
  return [party.givenName, party.surname1, party.surname2].filter(Boolean).join(' ')
}
