import type { TemplateInput } from '../../../contract/catalog.ts'
import { type Id, readId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'

/** What one version of a template asks for, in order. Kept as it is, for dossiers refer to it. */
export type TemplateDefinition = { items: { typeId: Id<'requirementType'>; mandatory: boolean }[] }

/** Reads the chosen items; a type may be chosen once. Throws `input.invalid`. */
export function definitionOf(input: TemplateInput): TemplateDefinition {
  const items = input.items.map(({ typeId, mandatory }) => {
    const id = readId('requirementType', typeId)
    if (!id) throw invalid([{ field: 'items', code: 'missing' }])
    return { typeId: id, mandatory }
  })
  if (new Set(items.map((item) => item.typeId)).size < items.length) {
    throw invalid([{ field: 'items', code: 'taken' }])
  }
  return { items }
}

export function isSameDefinition(a: TemplateDefinition, b: TemplateDefinition): boolean {
  return (
    a.items.length === b.items.length &&
    a.items.every((item, i) => item.typeId === b.items[i]?.typeId && item.mandatory === b.items[i]?.mandatory)
  )
}
