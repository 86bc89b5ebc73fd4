import type { TemplateView } from '../../../contract/catalog.ts'

export type Item = TemplateView['items'][number]

export const newItem = { mandatory: true, section: '', role: 'dossier', instances: 1 } as const

/** The items with one moved by `step` places; as they were when it is at the end already. */
export function shifted(items: readonly Item[], typeId: string, step: 1 | -1): Item[] {
  const from = items.findIndex((item) => item.typeId === typeId)
  const item = items[from]
  const to = from + step
  if (!item || to < 0 || to >= items.length) return [...items]
  const rest = items.filter((one) => one !== item)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

/** Whether a name holds every word, accents and case apart. */
export function namedLike(name: string, words: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const whole = plain(name)
  return plain(words)
    .split(/\s+/)
    .every((word) => whole.includes(word))
}

/** A template as its form posts it: the items' ids in order, and of which a box says that they are mandatory. */
export function templateIn(form: FormData) {
  const items = form.getAll('typeId').map((typeId) => ({
    typeId: String(typeId),
    mandatory: form.has(`mandatory.${typeId}`),
  }))
  return { name: String(form.get('name') ?? ''), items }
}
