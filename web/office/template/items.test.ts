import assert from 'node:assert/strict'
import { test } from 'node:test'
import { namedLike, newItem, shifted, templateIn } from './items.ts'

const items = ['ine', 'curp', 'proof'].map((typeId) => ({ ...newItem, typeId, name: typeId }))
const ids = (list: { typeId: string }[]) => list.map(({ typeId }) => typeId)

test('an item moves up and down one place, and no further than the ends', () => {
  assert.deepEqual(ids(shifted(items, 'curp', -1)), ['curp', 'ine', 'proof'])
  assert.deepEqual(ids(shifted(items, 'curp', 1)), ['ine', 'proof', 'curp'])
  assert.deepEqual(ids(shifted(items, 'ine', -1)), ['ine', 'curp', 'proof'])
  assert.deepEqual(ids(shifted(items, 'proof', 1)), ['ine', 'curp', 'proof'])
})

test('the catalogue is searched by words in any order, accents and capitals apart', () => {
  assert.ok(namedLike('Identificación oficial', 'OFICIAL identificacion'))
  assert.ok(namedLike('Identificación oficial', ''))
  assert.ok(!namedLike('Identificación oficial', 'oficial vigente'))
})

test('a template is posted in the order of its items, each mandatory by its own box', () => {
  const form = new FormData()
  form.append('name', 'Crédito')
  form.append('typeId', 'rqt_b')
  form.append('typeId', 'rqt_a')
  form.append('mandatory.rqt_a', 'on')
  assert.deepEqual(templateIn(form), {
    name: 'Crédito',
    items: [
      { typeId: 'rqt_b', mandatory: false },
      { typeId: 'rqt_a', mandatory: true },
    ],
  })
})
