import assert from 'node:assert/strict'
import { it } from 'node:test'
import { isoOf } from './dates.ts'

it('an instant as the database writes it leaves the house as one in UTC with milliseconds', () => {
  assert.equal(isoOf('2026-03-01 15:04:05.123456+00'), '2026-03-01T15:04:05.123Z')
  assert.equal(isoOf('2026-03-01 15:04:05.1+00'), '2026-03-01T15:04:05.100Z')
  assert.equal(isoOf('2026-03-01 15:04:05+00'), '2026-03-01T15:04:05.000Z')
})

it('one in another zone means the same moment', () => {
  assert.equal(isoOf('2026-03-01 09:04:05.5-06'), '2026-03-01T15:04:05.500Z')
  assert.equal(isoOf('2026-03-01 20:34:05.123456+05:30'), '2026-03-01T15:04:05.123Z')
})
