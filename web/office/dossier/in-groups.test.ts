import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inGroups, inOrder } from './in-groups.ts'

const can = { submit: true, decide: false, reopen: false, waive: false, remove: false }
const laura = { participantId: 'ptc_l', name: 'Laura Núñez', role: 'holder' as const }
const inigo = { participantId: 'ptc_i', name: 'Íñigo Peña', role: 'guarantor' as const }
const asked = [
  { id: 'ine-l', section: 'Identidad', owner: laura, can },
  { id: 'ine-i', section: 'Identidad', owner: inigo, can },
  { id: 'deed', section: '', owner: undefined, can },
  { id: 'pay-l', section: 'Ingresos', owner: laura, can },
  { id: 'curp-l', section: 'Identidad', owner: laura, can },
]

test('each person’s requirements stand together, by section, in the order in which they were asked', () => {
  const groups = inGroups(asked).map(({ owner, section, requirements }) => [
    owner?.name,
    section,
    requirements.map(({ id }) => id),
  ])
  assert.deepEqual(groups, [
    ['Laura Núñez', 'Identidad', ['ine-l', 'curp-l']],
    ['Laura Núñez', 'Ingresos', ['pay-l']],
    ['Íñigo Peña', 'Identidad', ['ine-i']],
    [undefined, '', ['deed']],
  ])
})

test('nobody is lost on the way, and two of one name are two people', () => {
  const twin = { ...laura, participantId: 'ptc_2' }
  const both = [...asked, { id: 'ine-2', section: 'Identidad', owner: twin, can }]
  assert.equal(inOrder(both).length, both.length)
  assert.equal(inGroups(both).length, 5)
})
