import type { Traits } from './likely-rows.ts'

type Said = Record<'names' | 'identifiers' | 'emails' | 'phones', readonly string[]>

/** Fewer digits or letters than this are shared by too many to say anything. */
const leastKey = 6

/** What is compared of what somebody said, in the form in which the database keeps it. Parts of a word say nothing. */
export function traitsOf({ names, identifiers, emails, phones }: Said): Traits {
  const keys = (some: readonly string[], keyOf: (value: string) => string) =>
    some.map((value) => keyOf(value.trim())).filter((key) => key.length >= leastKey)
  const isWhole = (name: string) => name.split(/\s+/).length > 1 && name.length >= leastKey
  return {
    names: names.map((name) => name.trim()).filter(isWhole),
    identifiers: keys(identifiers, (value) => value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')),
    contacts: [
      ...keys(emails, (value) => (value.includes('@') ? value.toLowerCase() : '')),
      ...keys(phones, (value) => value.replace(/\D/g, '').slice(-9)),
    ],
  }
}
