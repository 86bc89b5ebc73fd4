import { z } from 'zod'
import { optionalDay } from './dossier-acts.ts'
import type { DossierRow } from './dossiers.ts'
import { flag } from './form-values.ts'
import type { ParticipantRole } from './roles.ts'

const text = (most: number) => z.string().trim().max(most, 'tooLong')

export const identifierKinds = ['nif', 'nie', 'cif', 'rfc', 'curp', 'passport', 'other'] as const
export type IdentifierKind = (typeof identifierKinds)[number]
export const contactKinds = ['email', 'mobile', 'whatsapp', 'phone'] as const
export type ContactKind = (typeof contactKinds)[number]

const rowId = z.string().max(40).default('')

const identifierInput = z.object({
  id: rowId,
  kind: z.enum(identifierKinds).default('other'),
  /** Two letters of ISO 3166; the firm's own country when it is left out. */
  country: text(2)
    .toUpperCase()
    .refine((value) => value === '' || /^[A-Z]{2}$/.test(value), 'country')
    .default(''),
  value: text(40).default(''),
})

const mail = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/
/** As few digits as an inner number of a small country has. */
const leastDigits = 6

const contactInput = z
  .object({
    id: rowId,
    kind: z.enum(contactKinds).default('email'),
    value: text(320).default(''),
    /** Whose it is when it is not the party's own: "su hija", "la oficina". */
    belongsTo: text(100).default(''),
    preferred: flag,
  })
  .superRefine(({ kind, value }, ctx) => {
    if (!value) return
    const isRight = kind === 'email' ? mail.test(value) : value.replace(/\D/g, '').length >= leastDigits
    if (!isRight)
      ctx.addIssue({ code: 'custom', path: ['value'], message: kind === 'email' ? 'email' : 'phone' })
  })
  .transform((row) => (row.kind === 'email' ? { ...row, value: row.value.toLowerCase() } : row))

/** A row without a value was not filled in: nothing of it is obligatory. */
const filled = <Row extends { value: string }>(rows: Row[]) => rows.filter(({ value }) => value !== '')

/** A party as its page's form has it: rows with an id are changed, those without are new, known ones left out go. */
export const partyInput = z
  .object({
    kind: z.enum(['person', 'company']).default('person'),
    givenName: text(100).default(''),
    surname1: text(100).default(''),
    surname2: text(100).default(''),
    legalName: text(200).default(''),
    birthOn: optionalDay,
    identifiers: z.array(identifierInput).max(30, 'tooMany').default([]).transform(filled),
    contacts: z.array(contactInput).max(30, 'tooMany').default([]).transform(filled),
    /** Rows that the form was filled with: what somebody else added meanwhile is not among them, and stays. */
    known: z
      .preprocess((value) => (typeof value === 'string' ? [value] : value), z.array(z.string()).max(100))
      .default([]),
  })
  .superRefine((value, ctx) => {
    const field = value.kind === 'person' ? 'givenName' : 'legalName'
    if (!value[field]) ctx.addIssue({ code: 'custom', path: [field], message: 'missing' })
  })
export type PartyInput = z.output<typeof partyInput>

/** What looks odd about an identifier without being refused: foreign forms exist, and so do old papers. */
export type IdentifierWarning = 'form' | 'checkDigit'
export type IdentifierView = {
  id: string
  kind: IdentifierKind
  country: string
  value: string
  warning?: IdentifierWarning
}
export type ContactView = {
  id: string
  kind: ContactKind
  value: string
  belongsTo: string
  preferred: boolean
  bouncedAt?: string
}

/** A party in the list of clients. */
export type PartyLine = {
  id: string
  name: string
  kind: 'person' | 'company'
  identifier?: string
  email?: string
  phone?: string
  dossiers: number
}
export type PartyList = { rows: PartyLine[]; next: string | null }

export type Likeness = 'identifier' | 'email' | 'phone' | 'name'
/** Somebody who may be the same person, and by what. */
export type LikelyParty = PartyLine & { why: Likeness[] }

export type PartyView = {
  id: string
  name: string
  kind: 'person' | 'company'
  givenName: string
  surname1: string
  surname2: string
  legalName: string
  birthOn: string | null
  identifiers: IdentifierView[]
  contacts: ContactView[]
  /** Those that the reader may see. */
  dossiers: (DossierRow & { roles: ParticipantRole[] })[]
  likely: LikelyParty[]
  /** Rows that were found to be this party, the newest first. */
  merges: { id: string; name: string; at: string; by: string | null }[]
}

/** What a clerk has typed of somebody so far. */
export const likelyInput = z.object({
  name: text(300).default(''),
  email: text(320).default(''),
  phone: text(40).default(''),
  identifier: text(40).default(''),
})
export type LikelyInput = z.output<typeof likelyInput>

export const partyFilter = z.object({
  search: text(100).optional(),
  after: z.string().max(600).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type PartyFilter = z.output<typeof partyFilter>
