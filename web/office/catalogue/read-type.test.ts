import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readType } from './read-type.ts'

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) for (const one of [value].flat()) data.append(name, one)
  return data
}

test('a document is read with its rule and its boxes', () => {
  const reading = readType(
    form({
      kind: 'document',
      name: ' INE ',
      'formats[]': ['image'],
      pagesMin: '2',
      pagesMax: '4',
      hasSides: 'on',
      'validity.rule': 'maxAge',
      'validity.count': '3',
      'validity.unit': 'months',
    }),
  )
  assert.ok(reading.ok)
  assert.deepEqual(reading.value, {
    kind: 'document',
    name: 'INE',
    help: '',
    purpose: '',
    legalBasis: '',
    confidential: false,
    formats: ['image'],
    pagesMin: 2,
    pagesMax: 4,
    hasSides: true,
    validity: { rule: 'maxAge', count: 3, unit: 'months' },
  })
})

test('what is wrong stands beside its field, and what was typed comes back', () => {
  const reading = readType(
    form({
      kind: 'document',
      name: '',
      pagesMin: '5',
      pagesMax: 'x',
      'validity.rule': 'maxAge',
      'validity.count': '0',
    }),
  )
  assert.ok(!reading.ok)
  assert.deepEqual(reading.errors, {
    name: 'missing',
    formats: 'missing',
    pagesMax: 'notANumber',
    'validity.count': 'tooSmall',
    'validity.unit': 'missing',
  })
  assert.equal(reading.typed['validity.count'], '0')
})

test('the choices of a list are its lines, empty ones left out; one alone is no choice', () => {
  const some = { kind: 'data', name: 'Estado civil', 'field.type': 'choice' }
  const reading = readType(form({ ...some, choices: 'Soltero\r\n\r\n Casado \n' }))
  assert.ok(reading.ok && reading.value.kind === 'data')
  assert.deepEqual(reading.value.field, { type: 'choice', choices: ['Soltero', 'Casado'] })
  const one = readType(form({ ...some, choices: 'Soltero' }))
  assert.ok(!one.ok)
  assert.deepEqual(one.errors, { 'field.choices': 'missing' })
  assert.equal(one.typed.choices, 'Soltero')
})
