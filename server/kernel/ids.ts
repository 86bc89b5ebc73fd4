import { randomBytes, randomUUID } from 'node:crypto'
import { notFound } from './problem.ts'

/** What each id names. The prefix is what a person or a log sees; the database keeps the bare uuid. */
const prefixes = {
  firm: 'frm',
  staff: 'stf',
  party: 'pty',
  contactPoint: 'ctp',
  requirementType: 'rqt',
  template: 'tpl',
  dossier: 'dos',
  participant: 'ptc',
  requirement: 'req',
  submission: 'sub',
  document: 'doc',
  page: 'pag',
  file: 'fil',
  blob: 'blb',
  decision: 'dec',
  accessLink: 'lnk',
  message: 'msg',
  notice: 'ntc',
} as const

export type IdKind = keyof typeof prefixes
/** A bare uuid, typed by what it names. */
export type Id<K extends IdKind> = string & { readonly __id: K }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new random id (uuid v4, 122 random bits): names a thing, is never a capability by itself. */
export function newId<K extends IdKind>(_kind: K): Id<K> {
  return randomUUID() as Id<K>
}

/** Two letters for ten bits, looked up: a list shows a hundred ids. */
const pairs = Array.from({ length: 1024 }, (_, n) => alphabet.charAt(n >> 5) + alphabet.charAt(n & 31))
const pairOf = (bits: number) => pairs[bits] ?? ''

/** `dos_4k2…`: prefix and 26 letters of Crockford's base 32 over the 128 bits. */
export function showId<K extends IdKind>(kind: K, id: Id<K>): string {
  const hex = id.replaceAll('-', '')
  let text = pairOf(Number.parseInt(hex.slice(0, 2), 16))
  for (let i = 2; i < hex.length; i += 5) {
    const bits = Number.parseInt(hex.slice(i, i + 5), 16)
    text += pairOf(bits >> 10) + pairOf(bits & 1023)
  }
  return `${prefixes[kind]}_${text}`
}

/** Reads a shown id back; anything else is `undefined`, to be answered as not found. */
export function readId<K extends IdKind>(kind: K, shown: string | undefined): Id<K> | undefined {
  const prefix = `${prefixes[kind]}_`
  if (!shown?.startsWith(prefix) || shown.length !== prefix.length + 26) return undefined
  let n = 0n
  for (const letter of shown.slice(prefix.length)) {
    const value = alphabet.indexOf(letter)
    if (value < 0) return undefined
    n = (n << 5n) | BigInt(value)
  }
  if (n >> 128n) return undefined
  const hex = n.toString(16).padStart(32, '0')
  return [8, 12, 16, 20, 32].map((end, i) => hex.slice([0, 8, 12, 16, 20][i], end)).join('-') as Id<K>
}

/** The id that was asked for; what is no id answers as one that is not there: `not.found`. */
export function wantedId<K extends IdKind>(kind: K, shown: string | undefined): Id<K> {
  const id = readId(kind, shown)
  if (!id) throw notFound()
  return id
}

/** A secret that opens something: 32 random bytes, base64url (43 letters). Only its hash is stored. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url')
}
