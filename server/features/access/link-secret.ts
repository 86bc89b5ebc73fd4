import { randomBytes } from 'node:crypto'

/** Crockford's base 32: no letter that looks like a figure. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
const letters = 28

/**
 * A secret to be read from paper and typed: 140 random bits as 28 letters in groups, `k7f3-9qx2-…`. Those that travel
 * by themselves (`newSecret`) have 256.
 */
export function newTypedSecret(): string {
  const text = [...randomBytes(letters)].map((byte) => alphabet[byte & 31]).join('')
  return (text.match(/.{1,4}/g) ?? []).join('-')
}

/** A secret as it was made: capitals, gaps, and letters taken for figures are a reader's. */
export function readSecret(shown: string): string {
  if (shown.length === 43) return shown
  const typed = shown
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replace(/o/g, '0')
    .replace(/[il]/g, '1')
  return typed.length === letters ? (typed.match(/.{1,4}/g) ?? []).join('-') : shown
}
