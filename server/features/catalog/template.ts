import type { TemplateInput } from '../../../contract/catalog.ts'
import { type Id, readId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'

export type DefinedItem = Omit<TemplateInput['items'][number], 'typeId'> & { typeId: Id<'requirementType'> }
/** What one version of a template asks for, in order. Kept as it is, for dossiers refer to it. */
export type TemplateDefinition = { items: DefinedItem[] }

/** Reads the chosen items; a type may be chosen once for each role. Throws `input.invalid`. */
export function definitionOf(input: TemplateInput): TemplateDefinition {
  const items = input.items.map((item) => {
    const typeId = readId('requirementType', item.typeId)
    if (!typeId) throw invalid([{ field: 'items', code: 'missing' }])
    return { ...item, typeId }
  })
  if (new Set(items.map((item) => `${item.typeId} ${item.role}`)).size < items.length) {
    throw invalid([{ field: 'items', code: 'taken' }])
  }
  return { items }
}

/** What versions written before sections, roles and instances leave unsaid. */
export function readDefinition(stored: unknown): TemplateDefinition {
  const { items } = stored as { items: (Partial<DefinedItem> & Pick<DefinedItem, 'typeId' | 'mandatory'>)[] }
  return { items: items.map((item) => ({ section: '', role: 'dossier', instances: 1, ...item })) }
}

const itemKeys = ['typeId', 'mandatory', 'section', 'role', 'instances'] as const

export function isSameDefinition(a: TemplateDefinition, b: TemplateDefinition): boolean {
  const isSame = (one: DefinedItem, other: DefinedItem | undefined) =>
    itemKeys.every((key) => one[key] === other?.[key])
  return a.items.length === b.items.length && a.items.every((item, i) => isSame(item, b.items[i]))
}

type Named = Pick<DefinedItem, 'typeId' | 'role'>
const nameOf = ({ typeId, role }: Named) => `${typeId} ${role}`

/** What of one version is otherwise in the next: whole items by what they ask and of whom, and their order. */
export function changesBetween(before: TemplateDefinition, after: TemplateDefinition) {
  const old = new Map(before.items.map((item) => [nameOf(item), item]))
  const now = new Map(after.items.map((item) => [nameOf(item), item]))
  const kept = after.items.filter((item) => old.has(nameOf(item)))
  const order = (items: readonly DefinedItem[]) => items.map(nameOf).join()
  return {
    added: after.items.filter((item) => !old.has(nameOf(item))),
    removed: before.items.filter((item) => !now.has(nameOf(item))),
    changed: kept.filter((item) => itemKeys.some((key) => item[key] !== old.get(nameOf(item))?.[key])),
    isReordered: order(kept) !== order(before.items.filter((item) => now.has(nameOf(item)))),
  }
}
