import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, ageOn, asksDate, daysBetween, isDay, judgeValidity } from './judge-validity.ts'

const threeMonths = { rule: 'maxAge', count: 3, unit: 'months' } as const

describe('a proof of address of the last three months', () => {
  it('counts through the same day three months later, and not one day longer', () => {
    assert.deepEqual(judgeValidity(threeMonths, '2026-08-25', '2026-11-25'), {
      isGood: true,
      validUntil: '2026-11-25',
    })
    assert.deepEqual(judgeValidity(threeMonths, '2026-08-24', '2026-11-25'), {
      isGood: false,
      why: 'tooOld',
      validUntil: '2026-11-24',
      age: { months: 3, days: 1 },
    })
  })

  it('of the 3rd of May has six months in November', () => {
    const verdict = judgeValidity(threeMonths, '2026-05-03', '2026-11-25')
    assert.deepEqual(verdict.isGood ? undefined : verdict.age, { months: 6, days: 22 })
  })

  it('of the 30th of November counts through the last of February, in leap years too', () => {
    for (const [issued, last] of [
      ['2026-11-30', '2027-02-28'],
      ['2027-11-30', '2028-02-29'],
      ['2026-11-28', '2027-02-28'],
    ] as const) {
      assert.equal(judgeValidity(threeMonths, issued, last).isGood, true)
      assert.equal(judgeValidity(threeMonths, issued, addDays(last, 1)).isGood, false)
    }
  })

  it('dated tomorrow is a mistake', () => {
    const verdict = judgeValidity(threeMonths, '2026-11-26', '2026-11-25')
    assert.equal(verdict.isGood ? undefined : verdict.why, 'future')
  })

  it('is judged on the firm’s day, which is not London’s', () => {
    const at = new Date('2026-11-26T03:00:00Z')
    const [leon, sevilla] = ['America/Mexico_City', 'Europe/Madrid'].map((timeZone) =>
      new Intl.DateTimeFormat('en-CA', { timeZone }).format(at),
    )
    assert.equal(judgeValidity(threeMonths, '2026-08-25', leon ?? '').isGood, true)
    assert.equal(judgeValidity(threeMonths, '2026-08-25', sevilla ?? '').isGood, false)
  })
})

describe('other rules', () => {
  it('thirty days are thirty days, whatever the month', () => {
    const rule = { rule: 'maxAge', count: 30, unit: 'days' } as const
    assert.equal(judgeValidity(rule, '2027-02-01', '2027-03-03').isGood, true)
    assert.equal(judgeValidity(rule, '2027-02-01', '2027-03-04').isGood, false)
  })

  it('a passport counts through the day that it bears', () => {
    assert.equal(judgeValidity({ rule: 'until' }, '2026-11-25', '2026-11-25').isGood, true)
    const verdict = judgeValidity({ rule: 'until' }, '2026-11-24', '2026-11-25')
    assert.equal(verdict.isGood ? undefined : verdict.why, 'expired')
  })

  it('of the current year counts until its end', () => {
    const rule = { rule: 'currentYear' } as const
    assert.deepEqual(judgeValidity(rule, '2026-01-01', '2026-12-31'), {
      isGood: true,
      validUntil: '2026-12-31',
    })
    const verdict = judgeValidity(rule, '2025-12-31', '2026-01-01')
    assert.equal(verdict.isGood ? undefined : verdict.why, 'otherYear')
  })

  it('no rule asks for no date', () => {
    assert.deepEqual([asksDate({ rule: 'none' }), asksDate(threeMonths)], [false, true])
  })

  it('a day is one that the calendar has', () => {
    for (const text of ['2026-02-29', '2026-13-01', '2026-1-1', '', 'ayer', '2026-11-25T00:00:00Z'])
      assert.equal(isDay(text), false, text)
    assert.ok(isDay('2028-02-29'))
  })
})

describe('whatever the days are', () => {
  const days = fc.integer({ min: 0, max: 60_000 }).map((n) => addDays('1950-01-01', n))
  const counts = fc.integer({ min: 1, max: 120 })
  const rules = fc.oneof(
    counts.map((count) => ({ rule: 'maxAge', count, unit: 'months' }) as const),
    counts.map((count) => ({ rule: 'maxAge', count, unit: 'days' }) as const),
    fc.constant({ rule: 'until' } as const),
    fc.constant({ rule: 'currentYear' } as const),
  )

  it('a document that counts today counts until its last day, and never after it', () => {
    fc.assert(
      fc.property(rules, days, days, (rule, day, today) => {
        const { isGood, validUntil } = judgeValidity(rule, day, today)
        const isPast = rule.rule === 'until' || day <= today
        assert.equal(isGood, isPast && today <= validUntil)
        assert.ok(validUntil >= day)
        assert.equal(judgeValidity(rule, day, addDays(validUntil, 1)).isGood, false)
      }),
    )
  })

  it('a later document is never worse than an earlier one', () => {
    fc.assert(
      fc.property(rules, days, days, days, (rule, a, b, today) => {
        const [earlier, later] = a <= b ? [a, b] : [b, a]
        if (later > today && rule.rule !== 'until') return
        if (judgeValidity(rule, earlier, today).isGood) assert.ok(judgeValidity(rule, later, today).isGood)
      }),
    )
  })

  it('months added stay in their month, and the age that they make is that of the calendar', () => {
    fc.assert(
      fc.property(days, counts, (day, count) => {
        const then = addMonths(day, count)
        const months = (text: string) => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7))
        assert.equal(months(then) - months(day), count)
        assert.ok(then.slice(8) <= day.slice(8))
        const age = ageOn(day, then)
        assert.deepEqual(age, { months: count, days: 0 })
      }),
    )
  })

  it('an age leads back to today', () => {
    fc.assert(
      fc.property(days, days, (a, b) => {
        const [from, to] = a <= b ? [a, b] : [b, a]
        const { months, days: rest } = ageOn(from, to)
        assert.ok(months >= 0 && rest >= 0 && rest <= 31)
        assert.equal(addDays(addMonths(from, months), rest), to)
        assert.equal(addDays(from, daysBetween(from, to)), to)
      }),
    )
  })
})
