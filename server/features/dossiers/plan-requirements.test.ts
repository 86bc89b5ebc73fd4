import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { documentTypeInput } from '../../../contract/catalog.ts'
import type { ItemRole } from '../../../contract/roles.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import { mergeItems, planRequirements } from './plan-requirements.ts'

const spec = documentTypeInput.parse({ name: 'INE', formats: ['image'], pagesMax: 2 })
const ine = newId('requirementType')
const statements = newId('requirementType')

function item(typeId: Id<'requirementType'>, role: ItemRole, instances = 1, mandatory = true) {
  return { typeId, spec, section: '', role, instances, mandatory }
}

describe('what templates ask of a dossier', () => {
  const laura = { id: newId('participant'), role: 'holder' as const }
  const inigo = { id: newId('participant'), role: 'guarantor' as const }
  const eva = { id: newId('participant'), role: 'guarantor' as const }

  it('is asked of each participant with the role, each instance by itself, and of nobody else', () => {
    const planned = planRequirements(
      [item(ine, 'guarantor'), item(statements, 'holder', 3)],
      [laura, inigo, eva],
    )
    assert.deepEqual(
      planned.map(({ participantId, instance, instances }) => [participantId, instance, instances]),
      [
        [inigo.id, 1, 1],
        [eva.id, 1, 1],
        [laura.id, 1, 3],
        [laura.id, 2, 3],
        [laura.id, 3, 3],
      ],
    )
    assert.deepEqual(planRequirements([item(ine, 'spouse')], [laura]), [])
  })

  it('is asked once per dossier when it is nobody’s', () => {
    const planned = planRequirements([item(ine, 'dossier')], [laura, inigo])
    assert.deepEqual(
      planned.map(({ participantId }) => participantId),
      [undefined],
    )
  })

  it('of two templates is asked once, as often and as strictly as the one that wants more', () => {
    const merged = mergeItems([
      [item(ine, 'holder', 1, false), item(statements, 'holder', 3)],
      [item(ine, 'holder', 2), item(ine, 'spouse')],
    ])
    assert.deepEqual(
      merged.map(({ typeId, role, instances, mandatory }) => [typeId, role, instances, mandatory]),
      [
        [ine, 'holder', 2, true],
        [statements, 'holder', 3, true],
        [ine, 'spouse', 1, true],
      ],
    )
  })
})
