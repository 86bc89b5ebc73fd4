import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { businessDaysBetween, isBusinessDay } from './business-days.ts'
import type { Day } from './dates.ts'
import { holidaysOf } from './holidays.ts'

const mexico = { country: 'MX', timeZone: 'America/Mexico_City' } as const
const spain = { country: 'ES', timeZone: 'Europe/Madrid' } as const
const noon = (day: string) => new Date(`${day}T18:00:00Z`)

describe('national holidays', () => {
  it('of Mexico are those of LFT article 74, the Mondays worked out', () => {
    assert.deepEqual(
      [...holidaysOf('MX', 2026)],
      ['2026-01-01', '2026-02-02', '2026-03-16', '2026-05-01', '2026-09-16', '2026-11-16', '2026-12-25'],
    )
    assert.ok(holidaysOf('MX', 2027).has('2027-02-01') && holidaysOf('MX', 2027).has('2027-03-15'))
  })

  it('of Mexico have the change of president every six years: 1 December until 2018, 1 October from 2024', () => {
    assert.ok(holidaysOf('MX', 2018).has('2018-12-01'))
    assert.ok(holidaysOf('MX', 2024).has('2024-10-01') && !holidaysOf('MX', 2024).has('2024-12-01'))
    assert.ok(holidaysOf('MX', 2030).has('2030-10-01') && !holidaysOf('MX', 2026).has('2026-10-01'))
  })

  it('of Spain are those that no region replaces, Good Friday by the year’s Easter', () => {
    const fridays = {
      2024: '03-29',
      2025: '04-18',
      2026: '04-03',
      2027: '03-26',
      2030: '04-19',
      2038: '04-23',
    }
    for (const [year, day] of Object.entries(fridays))
      assert.ok(holidaysOf('ES', Number(year)).has(`${year}-${day}`), year)
    assert.equal(holidaysOf('ES', 2026).size, 10)
    for (const day of ['2026-01-06', '2026-08-15', '2026-10-12', '2026-12-08'])
      assert.ok(holidaysOf('ES', 2026).has(day), day)
    assert.ok(!holidaysOf('ES', 2026).has('2026-04-02'), 'Maundy Thursday differs by region')
  })
})

describe('business days', () => {
  it('begin the day after: none on the same day, one from Friday to Monday', () => {
    assert.equal(businessDaysBetween(noon('2026-11-20'), noon('2026-11-20'), mexico), 0)
    assert.equal(businessDaysBetween(noon('2026-11-20'), noon('2026-11-22'), mexico), 0)
    assert.equal(businessDaysBetween(noon('2026-11-20'), noon('2026-11-23'), mexico), 1)
    assert.equal(businessDaysBetween(noon('2026-11-20'), noon('2026-11-27'), mexico), 5)
  })

  it('leave out a holiday of the firm’s own country', () => {
    assert.equal(businessDaysBetween(noon('2026-11-13'), noon('2026-11-17'), mexico), 1)
    assert.equal(businessDaysBetween(noon('2026-11-13'), noon('2026-11-17'), spain), 2)
    assert.equal(businessDaysBetween(noon('2026-12-04'), noon('2026-12-09'), spain), 2)
  })

  it('are counted by the day that it is where the firm is, also across a change of the clock', () => {
    // Thursday 23:30 in Mexico City is Friday in UTC.
    assert.equal(businessDaysBetween(new Date('2026-11-20T05:30:00Z'), noon('2026-11-20'), mexico), 1)
    assert.equal(businessDaysBetween(new Date('2026-11-20T06:30:00Z'), noon('2026-11-20'), mexico), 0)
    assert.equal(businessDaysBetween(noon('2026-10-23'), noon('2026-10-26'), spain), 1)
  })

  it('are never negative, and add up over any day between', () => {
    const instant = fc.date({ min: noon('2020-01-01'), max: noon('2032-01-01'), noInvalidDate: true })
    fc.assert(
      fc.property(instant, instant, instant, (...some) => {
        const [a, b, c] = some.sort((x, y) => x.getTime() - y.getTime()) as [Date, Date, Date]
        assert.equal(businessDaysBetween(c, a, mexico) > 0, false)
        const whole = businessDaysBetween(a, c, spain)
        assert.equal(businessDaysBetween(a, b, spain) + businessDaysBetween(b, c, spain), whole)
      }),
      { numRuns: 50 },
    )
  })

  it('are Mondays to Fridays', () => {
    assert.equal(isBusinessDay('2026-11-21' as Day, 'MX'), false)
    assert.equal(isBusinessDay('2026-11-24' as Day, 'MX'), true)
  })
})
