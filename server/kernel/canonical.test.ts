import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { canonicalJson } from './canonical.ts'

test('a value is written alike before it was stored as JSON and after', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.equal(canonicalJson(JSON.parse(JSON.stringify(value))), canonicalJson(value))
    }),
  )
})

test('the order of keys and what is undefined make no difference', () => {
  const entries = fc.uniqueArray(fc.tuple(fc.string(), fc.jsonValue()), { selector: ([key]) => key })
  fc.assert(
    fc.property(entries, (pairs) => {
      const turned = Object.fromEntries([['unsaid key', undefined], ...pairs.toReversed()])
      assert.equal(canonicalJson(turned), canonicalJson(Object.fromEntries(pairs)))
    }),
  )
})

test('what is written is JSON of the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      assert.deepEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))
    }),
  )
})
