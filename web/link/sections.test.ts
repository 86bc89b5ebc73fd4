import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ClientRequirement } from '../../contract/desk.ts'
import { sectionsOf } from './sections.ts'

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
  sectionsOf(requirements).map(({ kind, requirements }) => [kind, ...requirements.map(({ name }) => name)])

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

test('a section that holds nothing is not shown', () => {
  assert.deepEqual(shown([]), [])
})
