import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { z } from 'zod'
import { readForm, typedIn } from './forms.ts'

const person = z.object({
  name: z.string().trim().min(1, 'missing').max(5, 'tooLong'),
  role: z.enum(['admin', 'caseworker']),
  password: z.string().min(3, 'tooShort'),
  formats: z.array(z.string()).min(1, 'missing'),
})

function form(...fields: [string, string | File][]): FormData {
  const data = new FormData()
  for (const [name, value] of fields) data.append(name, value)
  return data
}

describe('a form', () => {
  test('that is right gives what its schema makes of it', () => {
    const sent = form(['name', ' Ana '], ['role', 'admin'], ['password', 'abc'], ['formats[]', 'pdf'])
    const value = { name: 'Ana', role: 'admin', password: 'abc', formats: ['pdf'] }
    assert.deepEqual(readForm(person, sent), { ok: true, value })
  })

  test('that is wrong gives the first fault of each field as a code, and what was typed', () => {
    const reading = readForm(person, form(['name', 'Anastasia'], ['role', 'boss'], ['password', 'a']))
    assert.ok(!reading.ok)
    assert.deepEqual(reading.errors, {
      name: 'tooLong',
      role: 'missing',
      password: 'tooShort',
      formats: 'missing',
    })
    assert.deepEqual(reading.typed, { name: 'Anastasia', role: 'boss' })
  })

  test('B10 a field sent twice is a list, and never passes for a text', () => {
    const reading = readForm(person, form(['name', 'Ana'], ['name', 'Eva'], ['formats[]', 'pdf']))
    assert.ok(!reading.ok && reading.errors.name)
  })

  test('B11 cannot reach a prototype', () => {
    const reading = readForm(person, form(['__proto__', 'x'], ['constructor', 'x'], ['name', 'Ana']))
    assert.ok(!reading.ok)
    assert.equal(Object.getPrototypeOf({}).x, undefined)
  })

  test('gives back texts only, never files nor passwords', () => {
    const typed = typedIn(form(['name', 'Ana'], ['file', new File(['a'], 'a.pdf')], ['password', 'abc']))
    assert.deepEqual(typed, { name: 'Ana' })
  })
})

describe('a name with dots', () => {
  const people = z.object({ people: z.array(z.object({ name: z.string().min(1, 'missing') })) })

  test('is a place in a list of objects, in the order of the page, whatever gaps taking one out has left', () => {
    const sent = form(['people.0.name', 'Ana'], ['people.3.name', 'Eva'])
    assert.deepEqual(readForm(people, sent), {
      ok: true,
      value: { people: [{ name: 'Ana' }, { name: 'Eva' }] },
    })
  })

  test('gives the fault of each place by its own name', () => {
    const reading = readForm(people, form(['people.0.name', 'Ana'], ['people.1.name', '']))
    assert.ok(!reading.ok)
    assert.deepEqual(reading.errors, { 'people.1.name': 'missing' })
  })

  test('B11 reaches no prototype, however it is called', () => {
    const open = z.object({ people: z.any() })
    readForm(open, form(['__proto__.polluted', 'yes'], ['people.__proto__.polluted', 'yes']))
    assert.equal(({} as Record<string, unknown>).polluted, undefined)
  })
})
