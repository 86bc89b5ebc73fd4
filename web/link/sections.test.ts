import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClientRequirement } from '../../contract/desk.ts'
import { isOfSeveral, sectionsOf } from './sections.ts'

function asked(
  name: string,
  status: ClientRequirement['status'],
  mandatory: boolean = true,
): ClientRequirement {
  return {
    id: `req_${name}`,
    name,
    help: '',
    why: '',
    asks: {
      kind: 'document',
      formats: ['image'],
      pagesMin: 1,
      pagesMax: 4,
      hasSides: false,
      validity: { rule: 'none' },
    },
    section: '',
    instance: 1,
    instances: 1,
    mandatory,
    status,
    statusAt: '2026-11-23T10:00:00Z',
    pages: [],
    canAdd: true,
  }
}

const shown = (requirements: ClientRequirement[]) =>
  sectionsOf(requirements).map(({ kind, groups }) => [
    kind,
    ...groups.flatMap(({ blocks }) => blocks.flat().map(({ name }) => name)),
  ])

const data = (name: string): ClientRequirement => ({
  ...asked(name, 'pending'),
  asks: { kind: 'data', type: 'text', choices: [] },
})
const of = (one: ClientRequirement, owner: string, section = ''): ClientRequirement => ({
  ...one,
  section,
  owner: { participantId: owner, name: owner, role: 'holder' },
})

test('what must be corrected stands before what is missing, and what is done comes last', () => {
  const page = [asked('CURP', 'approved'), asked('INE', 'submitted'), asked('Recibo', 'pending')]
  assert.deepEqual(shown([...page, asked('Acta', 'rejected')]), [
    ['fix', 'Acta'],
    ['missing', 'Recibo'],
    ['review', 'INE'],
    ['approved', 'CURP'],
  ])
})

test('what may be handed over stands after what must', () => {
  const page = [asked('Nómina', 'pending', false), asked('INE', 'pending')]
  assert.deepEqual(shown(page), [['missing', 'INE', 'Nómina']])
})

test('what is waived or does not apply asks for nothing', () => {
  const page = [asked('Acta', 'waived'), asked('Poder', 'notApplicable')]
  assert.deepEqual(shown(page), [['approved', 'Acta', 'Poder']])
})

test('each person’s and each section’s stand together, and data in one form where the first of them stands', () => {
  const page = [
    of(asked('INE', 'pending'), 'Laura', 'Identidad'),
    of(data('RFC'), 'Laura', 'Identidad'),
    of(asked('INE', 'pending'), 'Íñigo', 'Identidad'),
    of(asked('Acta', 'pending'), 'Laura', 'Identidad'),
    of(data('CURP'), 'Laura', 'Identidad'),
    data('Precio'),
  ]
  const [missing] = sectionsOf(page)
  assert.deepEqual(
    missing?.groups.map(({ owner, section, blocks }) => [
      owner?.name,
      section,
      ...blocks.map((block) => (Array.isArray(block) ? block.map(({ name }) => name) : block.name)),
    ]),
    [
      ['Laura', 'Identidad', 'INE', ['RFC', 'CURP'], 'Acta'],
      ['Íñigo', 'Identidad', 'INE'],
      [undefined, '', ['Precio']],
    ],
  )
  assert.equal(missing?.count, 6)
  assert.deepEqual([isOfSeveral(page), isOfSeveral(page.slice(0, 2))], [true, false])
})

test('a section that holds nothing is not shown', () => {
  assert.deepEqual(shown([]), [])
})
