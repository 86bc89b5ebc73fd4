import assert from 'node:assert/strict'
import { it } from 'node:test'
import { statementNames } from './statement-names.ts'

it('a text has one name, from its second time on, that no other text has', () => {
  const nameOf = statementNames()
  assert.deepEqual([nameOf('a'), nameOf('b')], [undefined, undefined])
  const [a, b] = [nameOf('a'), nameOf('b')]
  assert.ok(a && b && a !== b)
  assert.deepEqual([nameOf('a'), nameOf('b')], [a, b])
})

it('texts without end take no names without end, and those that have one keep it', () => {
  const nameOf = statementNames()
  const first = nameOf('first') ?? nameOf('first')
  const given = new Set<string | undefined>()
  for (let i = 0; i < 5_000; i++) given.add(nameOf(`select ${i}`) ?? nameOf(`select ${i}`))
  assert.ok(given.size <= 501, `${given.size} names`)
  assert.equal(nameOf('first'), first)
})
