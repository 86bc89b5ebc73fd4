import assert from 'node:assert/strict'
import { it } from 'node:test'
import fc from 'fast-check'
import { dayIn, isoOf, localTime } from './dates.ts'

it('an instant as the database writes it leaves the house as one in UTC with milliseconds', () => {
  assert.equal(isoOf('2026-03-01 15:04:05.123456+00'), '2026-03-01T15:04:05.123Z')
  assert.equal(isoOf('2026-03-01 15:04:05.1+00'), '2026-03-01T15:04:05.100Z')
  assert.equal(isoOf('2026-03-01 15:04:05+00'), '2026-03-01T15:04:05.000Z')
})

it('one in another zone means the same moment', () => {
  assert.equal(isoOf('2026-03-01 09:04:05.5-06'), '2026-03-01T15:04:05.500Z')
  assert.equal(isoOf('2026-03-01 20:34:05.123456+05:30'), '2026-03-01T15:04:05.123Z')
})

it('the day in a zone is the same as the slow way finds, also when clocks are changed', () => {
  const zones = [
    'America/Mexico_City',
    'America/Tijuana',
    'Europe/Madrid',
    'Atlantic/Canary',
    'Asia/Kathmandu',
  ]
  const instants = fc.integer({ min: Date.UTC(1990, 0, 1), max: Date.UTC(2040, 0, 1) })
  fc.assert(
    fc.property(fc.constantFrom(...zones), instants, (zone, at) => {
      assert.equal(dayIn(zone, new Date(at)), localTime(new Date(at), zone).day)
    }),
  )
  for (let minute = 0; minute < 2 * 24 * 60; minute += 7) {
    const at = new Date(Date.UTC(2026, 9, 24, 12, minute))
    assert.equal(dayIn('Europe/Madrid', at), localTime(at, 'Europe/Madrid').day, at.toISOString())
  }
})
