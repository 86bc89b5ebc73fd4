import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { DatedRule } from '../../../contract/judge-validity.ts'
import { translatorFor } from '../../../i18n/words.ts'
import { judged } from './verdict-words.ts'

const say = (rule: DatedRule, day: string, today = '2026-11-25') =>
  judged(rule, day, today, { t: translatorFor('es-MX'), locale: 'es-MX' }).sentence
const months = (count: number): DatedRule => ({ rule: 'maxAge', count, unit: 'months' })

test('a document that is too old is told how old it is, and how old it may be', () => {
  assert.equal(
    say(months(3), '2026-05-03'),
    'Es del 3 de mayo de 2026: tiene 6 meses; se piden 3 como máximo.',
  )
  const days: DatedRule = { rule: 'maxAge', count: 90, unit: 'days' }
  assert.equal(
    say(days, '2026-08-01'),
    'Es del 1 de agosto de 2026: tiene 116 días; se piden 90 como máximo.',
  )
})

test('where only days make the difference they are said', () => {
  assert.equal(
    say(months(3), '2026-08-20'),
    'Es del 20 de agosto de 2026: tiene 3 meses y 5 días; se piden 3 meses como máximo.',
  )
  assert.equal(
    say(months(1), '2026-10-24'),
    'Es del 24 de octubre de 2026: tiene 1 mes y 1 día; se pide 1 mes como máximo.',
  )
})

test('one that counts says until when', () => {
  assert.equal(say(months(3), '2026-11-01'), 'Cuenta hasta el 1 de febrero de 2027.')
})

test('the other rules have their own words', () => {
  assert.equal(say({ rule: 'until' }, '2024-02-29'), 'Venció el 29 de febrero de 2024.')
  assert.equal(
    say({ rule: 'currentYear' }, '2025-12-31'),
    'Es del 31 de diciembre de 2025: se pide del año en curso.',
  )
  assert.equal(say(months(3), '2027-01-02'), 'El 2 de enero de 2027 todavía no llega: revisa la fecha.')
})
