import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { hmac256 } from './digest.ts'
import { problem } from './problem.ts'

/**
 * Three keys, each sealed by the one above: the installation's (in a file outside the data), a firm's, a blob's.
 * A key is 32 random bytes; a wrapped key is 61: version (u8) ‖ nonce (12) ‖ sealed key (32) ‖ tag (16).
 */
const keySize = 32
const nonceSize = 12
const tagSize = 16
const wrapVersion = 1
const wrappedSize = 1 + nonceSize + keySize + tagSize

/** A wrapped key does not open: another key, another id, or damage. Status 500. */
const keyMismatched = problem('key.mismatched', 500)

export function newKey(): Buffer {
  return randomBytes(keySize)
}

/** Seals `key` under `by`. `id` names what the key is for (`blob:<uuid>`): it opens only under the same id. */
export function wrapKey(key: Uint8Array, by: Uint8Array, id: string): Buffer {
  if (key.length !== keySize) throw new RangeError('a key has 32 bytes')
  const nonce = randomBytes(nonceSize)
  const cipher = createCipheriv('aes-256-gcm', by, nonce, { authTagLength: tagSize })
  cipher.setAAD(Buffer.from(id, 'utf8'))
  const sealed = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([Buffer.of(wrapVersion), nonce, sealed, cipher.getAuthTag()])
}

/** The key that `wrapKey` sealed. Throws `key.mismatched`. */
export function unwrapKey(wrapped: Uint8Array, by: Uint8Array, id: string): Buffer {
  if (wrapped.length !== wrappedSize || wrapped[0] !== wrapVersion) throw keyMismatched()
  const edge = wrappedSize - tagSize
  const decipher = createDecipheriv('aes-256-gcm', by, wrapped.subarray(1, 1 + nonceSize), {
    authTagLength: tagSize,
  })
  decipher.setAAD(Buffer.from(id, 'utf8'))
  decipher.setAuthTag(wrapped.subarray(edge))
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(1 + nonceSize, edge)), decipher.final()])
  } catch {
    throw keyMismatched()
  }
}

/** Name of a key, 16 hex digits: the same key has the same name, and the name tells nothing of the key. */
export function keyId(key: Uint8Array): string {
  return hmac256(key, 'legajo key id 1').toString('hex', 0, 8)
}

/**
 * Hint that two files of one firm are the same (32 bytes), from the SHA-256 of the plaintext: told by the firm's key
 * only, so that who reads the database cannot ask whether a known file is in it.
 */
export function duplicateMac(firmKey: Uint8Array, sha256: Uint8Array): Buffer {
  return hmac256(hmac256(firmKey, 'legajo duplicate 1'), sha256)
}

const keyText = /^legajo-key-1 ([A-Za-z0-9_-]{43}) ([0-9a-f]{16})\s*$/

/** One line: what the file of the installation's key holds. */
export function formatKey(key: Uint8Array): string {
  return `legajo-key-1 ${Buffer.from(key).toString('base64url')} ${keyId(key)}\n`
}

/** Reads `formatKey` back; `undefined` for anything else, a damaged key included. */
export function parseKey(text: string): Buffer | undefined {
  const [, encoded, id] = keyText.exec(text) ?? []
  if (encoded === undefined) return undefined
  const key = Buffer.from(encoded, 'base64url')
  return key.length === keySize && keyId(key) === id ? key : undefined
}
