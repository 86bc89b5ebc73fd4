/** Which pages are chosen, and from which a range goes on. */
export type Selection = { ids: ReadonlySet<string>; anchor: string | undefined }
export const nothing: Selection = { ids: new Set(), anchor: undefined }

/** `order`: the pages of the list that was acted in. */
export type Choice =
  | { to: 'only' | 'toggle' | 'range'; id: string; order: readonly string[] }
  | { to: 'all'; order: readonly string[] }
  | { to: 'nothing' }

/** A click chooses one; with Ctrl it adds or takes away; with Shift it goes on from the last. */
export function chosen(before: Selection, choice: Choice): Selection {
  switch (choice.to) {
    case 'nothing':
      return nothing
    case 'all':
      return { ids: new Set([...before.ids, ...choice.order]), anchor: before.anchor }
    case 'only':
      return { ids: new Set([choice.id]), anchor: choice.id }
    case 'toggle': {
      const ids = new Set(before.ids)
      if (!ids.delete(choice.id)) ids.add(choice.id)
      return { ids, anchor: choice.id }
    }
    case 'range': {
      const from = choice.order.indexOf(before.anchor ?? choice.id)
      const to = choice.order.indexOf(choice.id)
      const [first, last] = from < 0 ? [to, to] : [Math.min(from, to), Math.max(from, to)]
      const ids = new Set([...before.ids, ...choice.order.slice(first, last + 1)])
      return { ids, anchor: before.anchor ?? choice.id }
    }
  }
}

/** What is chosen and still there, in the order in which it is shown. */
export function stillChosen({ ids }: Selection, shown: readonly string[]): string[] {
  return shown.filter((id) => ids.has(id))
}
