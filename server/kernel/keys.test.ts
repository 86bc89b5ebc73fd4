import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sha256 } from './digest.ts'
import { duplicateMac, formatKey, keyId, newKey, parseKey, unwrapKey, wrapKey } from './keys.ts'

const [installation, firm] = [newKey(), newKey()]
const mismatched = { code: 'key.mismatched' }

test('a wrapped key opens under the same key and id', () => {
  const wrapped = wrapKey(firm, installation, 'firm:ribera')
  assert.equal(wrapped.length, 61)
  assert.ok(unwrapKey(wrapped, installation, 'firm:ribera').equals(firm))
})

test('a wrapped key opens under no other id and no other key', () => {
  const wrapped = wrapKey(firm, installation, 'firm:ribera')
  assert.throws(() => unwrapKey(wrapped, installation, 'firm:norte'), mismatched)
  assert.throws(() => unwrapKey(wrapped, newKey(), 'firm:ribera'), mismatched)
})

test('a wrapped key with any byte changed, or cut, does not open', () => {
  const wrapped = wrapKey(firm, installation, 'firm:ribera')
  for (const [place, byte] of wrapped.entries()) {
    const broken = Buffer.from(wrapped)
    broken.writeUInt8(byte ^ 1, place)
    assert.throws(() => unwrapKey(broken, installation, 'firm:ribera'), mismatched)
  }
  assert.throws(() => unwrapKey(wrapped.subarray(1), installation, 'firm:ribera'), mismatched)
})

test('a key wrapped twice looks different each time', () => {
  assert.ok(!wrapKey(firm, installation, 'a').equals(wrapKey(firm, installation, 'a')))
})

test('only a whole key can be wrapped', () => {
  assert.throws(() => wrapKey(firm.subarray(1), installation, 'a'), RangeError)
})

test('a key has one name and two keys have two', () => {
  assert.equal(keyId(firm), keyId(Buffer.from(firm)))
  assert.notEqual(keyId(firm), keyId(installation))
  assert.match(keyId(firm), /^[0-9a-f]{16}$/)
})

test('the same file is a duplicate within a firm and not between firms', () => {
  const digest = sha256('an identity card')
  assert.ok(duplicateMac(firm, digest).equals(duplicateMac(firm, digest)))
  assert.ok(!duplicateMac(firm, digest).equals(duplicateMac(newKey(), digest)))
})

test('the text of a key is read back, and a damaged one is no key', () => {
  const text = formatKey(installation)
  assert.ok(parseKey(text)?.equals(installation))
  assert.ok(parseKey(`${text}\r\n`)?.equals(installation))
  const swapped = text.replace(/ (.)(.)/, (_, a, b) => (a === b ? ' __' : ` ${b}${a}`))
  for (const wrong of ['', 'hola', text.slice(0, -3), swapped]) assert.equal(parseKey(wrong), undefined)
})
