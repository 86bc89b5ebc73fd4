import type { TemplateItem } from '../../../contract/catalog.ts'
import { type ItemRole, itemRoles } from '../../../contract/roles.ts'

/** `key` names an item or a section as long as the editor is open, whatever is changed of it. */
export type Item = Omit<TemplateItem, 'section'> & { key: string }
export type Section = { key: string; name: string; items: Item[] }
export type Sections = readonly Section[]
type Type = { id: string; name: string }

/** A template's items by section, in their order; one section without a name where there is none. */
export function sectionsOf(items: readonly TemplateItem[]): Section[] {
  const sections: Section[] = []
  for (const [i, { section, ...item }] of items.entries()) {
    const last = sections.at(-1)
    const own = { ...item, key: `i${i}` }
    if (last?.name === section) last.items.push(own)
    else sections.push({ key: `s${i}`, name: section, items: [own] })
  }
  return sections.length > 0 ? sections : [{ key: 's', name: '', items: [] }]
}

export const countItems = (sections: Sections) => sections.reduce((sum, { items }) => sum + items.length, 0)

/** Of whom this type is asked already: nobody is asked the same twice. */
export function rolesTaken(sections: Sections, typeId: string): Set<ItemRole> {
  const same = sections.flatMap(({ items }) => items.filter((item) => item.typeId === typeId))
  return new Set(same.map(({ role }) => role))
}

/** Puts a type at the end of a section, asked of whom the section's last item is, or of who is not asked yet. */
export function withType(sections: Sections, sectionKey: string, type: Type, key: string): Section[] {
  const taken = rolesTaken(sections, type.id)
  return sections.map((section) => {
    if (section.key !== sectionKey) return section
    const like = section.items.at(-1)?.role ?? 'dossier'
    const role = [like, ...itemRoles].find((one) => !taken.has(one))
    if (!role) return section
    const item = { key, typeId: type.id, name: type.name, mandatory: true, role, instances: 1 }
    return { ...section, items: [...section.items, item] }
  })
}

export function withoutItem(sections: Sections, key: string): Section[] {
  return sections.map((one) => ({ ...one, items: one.items.filter((item) => item.key !== key) }))
}

export function withItem(sections: Sections, key: string, change: Partial<Item>): Section[] {
  return sections.map((one) => ({
    ...one,
    items: one.items.map((item) => (item.key === key ? { ...item, ...change } : item)),
  }))
}

/** One place up or down; over the edge of its section into the one beside it. At the very end it stays. */
export function shifted(sections: Sections, key: string, step: 1 | -1): Section[] {
  const at = sections.findIndex(({ items }) => items.some((item) => item.key === key))
  const section = sections[at]
  if (!section) return [...sections]
  const from = section.items.findIndex((item) => item.key === key)
  const to = from + step
  if (to >= 0 && to < section.items.length) return placed(sections, key, section.key, to)
  const beside = sections[at + step]
  if (!beside) return [...sections]
  return placed(sections, key, beside.key, step > 0 ? 0 : beside.items.length)
}

/** Takes the item out and puts it at a place of a section, counted without it. */
export function placed(sections: Sections, key: string, sectionKey: string, to: number): Section[] {
  const item = sections.flatMap(({ items }) => items).find((one) => one.key === key)
  if (!item) return [...sections]
  return withoutItem(sections, key).map((one) =>
    one.key === sectionKey ? { ...one, items: one.items.toSpliced(to, 0, item) } : one,
  )
}

export function withSection(sections: Sections, key: string): Section[] {
  return [...sections, { key, name: '', items: [] }]
}

export function renamed(sections: Sections, key: string, name: string): Section[] {
  return sections.map((one) => (one.key === key ? { ...one, name } : one))
}

export function sectionShifted(sections: Sections, key: string, step: 1 | -1): Section[] {
  const from = sections.findIndex((one) => one.key === key)
  const section = sections[from]
  const to = from + step
  if (!section || to < 0 || to >= sections.length) return [...sections]
  return sections.toSpliced(from, 1).toSpliced(to, 0, section)
}

/** What it holds goes to the one before it, or to the next where it was the first; the only one stays. */
export function withoutSection(sections: Sections, key: string): Section[] {
  const at = sections.findIndex((one) => one.key === key)
  const gone = sections[at]
  if (!gone || sections.length < 2) return [...sections]
  const heir = sections[at === 0 ? 1 : at - 1]
  return sections
    .filter((one) => one !== gone)
    .map((one) => {
      if (one !== heir) return one
      return { ...one, items: at === 0 ? [...gone.items, ...one.items] : [...one.items, ...gone.items] }
    })
}

/** Where an item stands among all, from 1. */
export function positionOf(sections: Sections, key: string): number {
  return sections.flatMap(({ items }) => items).findIndex((item) => item.key === key) + 1
}

/** What stands where something was taken away: the item after it, else the one before, else nothing. */
export function neighbourOf(sections: Sections, key: string): string | undefined {
  const keys = sections.flatMap(({ items }) => items.map((item) => item.key))
  const at = keys.indexOf(key)
  return keys[at + 1] ?? keys[at - 1]
}

/** Whether a name holds every word, accents and case apart. */
export function namedLike(name: string, words: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const whole = plain(name)
  return plain(words)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}
