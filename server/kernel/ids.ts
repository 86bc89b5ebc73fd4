import { randomBytes, randomUUID } from 'node:crypto'
import { notFound } from './problem.ts'

/** What each id names. The prefix is what a person or a log sees; the database keeps the bare uuid. */
const prefixes = {
  firm: 'frm',
  staff: 'stf',
  party: 'pty',
  contactPoint: 'ctp',
  partyIdentifier: 'pid',
  partyMerge: 'pmg',
  requirementType: 'rqt',
  template: 'tpl',
  dossier: 'dos',
  closure: 'clo',
  participant: 'ptc',
  requirement: 'req',
  submission: 'sub',
  document: 'doc',
  page: 'pag',
  pageMove: 'mov',
  file: 'fil',
  blob: 'blb',
  decision: 'dec',
  reason: 'rsn',
  accessLink: 'lnk',
  message: 'msg',
  notice: 'ntc',
  task: 'tsk',
} as const

export type IdKind = keyof typeof prefixes
/** A bare uuid, typed by what it names. */
export type Id<K extends IdKind> = string & { readonly __id: K }

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** A new random id (uuid v4, 122 random bits): names a thing, is never a capability by itself. */
export function newId<K extends IdKind>(_kind: K): Id<K> {
  return randomUUID() as Id<K>
}

const letters = Buffer.from(alphabet)
const hyphen = '-'.charCodeAt(0)
const digits = new Uint8Array(128)
for (const [value, digit] of [...'0123456789abcdef'].entries()) digits[digit.charCodeAt(0)] = value
const written = Buffer.alloc(26)

/**
 * `dos_4k2…`: prefix and 26 letters of Crockford's base 32 over the 128 bits, two zero bits before them. Digit by digit
 * into one piece of memory: a list shows a hundred ids, and by big integers or pieces of text they would be a tenth of it.
 */
export function showId<K extends IdKind>(kind: K, id: Id<K>): string {
  let bits = 0
  let held = 2
  let at = 0
  for (let i = 0; i < id.length; i++) {
    const code = id.charCodeAt(i)
    if (code === hyphen) continue
    bits = (bits << 4) | (digits[code] ?? 0)
    held += 4
    if (held < 5) continue
    held -= 5
    written[at++] = letters[(bits >> held) & 31] ?? 0
  }
  return `${prefixes[kind]}_${written.toString('latin1')}`
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
