import type { DragEvent, KeyboardEvent } from 'react'

/** What a key asks for in a list of pages. */
export type ListKey = 'menu' | 'remove' | 'undo'
type Key = ListKey | 'choose' | 'all' | 'nothing' | Way
type Way = 'toNext' | 'toPrevious' | 'toAbove' | 'toBelow' | 'toFirst' | 'toLast'

const keys: Record<string, Key> = {
  ' ': 'choose',
  ArrowDown: 'toBelow',
  ArrowLeft: 'toPrevious',
  ArrowRight: 'toNext',
  ArrowUp: 'toAbove',
  Delete: 'remove',
  End: 'toLast',
  Enter: 'menu',
  Escape: 'nothing',
  Home: 'toFirst',
  m: 'menu',
}

export const isWay = (key: Key): key is Way => key.startsWith('to')

type Pressed = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>

export function keyOf({ key, ctrlKey, metaKey, altKey }: Pressed): Key | undefined {
  const name = key.length === 1 ? key.toLowerCase() : key
  if (ctrlKey || metaKey) return name === 'a' ? 'all' : name === 'z' ? 'undo' : undefined
  return altKey ? undefined : keys[name]
}

type Box = { left: number; top: number; width: number }

/** Where an arrow leads in rows of tiles: the one above or below is the nearest of the next row. */
export function nextIndex(way: Way, index: number, tiles: readonly Box[]): number {
  const last = tiles.length - 1
  if (way === 'toFirst') return 0
  if (way === 'toLast') return last
  if (way === 'toNext') return Math.min(last, index + 1)
  if (way === 'toPrevious') return Math.max(0, index - 1)
  const from = tiles[index]
  if (!from) return index
  const isBelow = way === 'toBelow'
  const rest = tiles.flatMap((box, i) => {
    const isOther = isBelow ? box.top > from.top + 4 : box.top < from.top - 4
    return isOther ? [{ i, down: Math.abs(box.top - from.top), aside: Math.abs(box.left - from.left) }] : []
  })
  const nearest = rest.toSorted((a, b) => a.down - b.down || a.aside - b.aside)[0]
  return nearest ? nearest.i : index
}

const kind = 'application/x-legajo-pages'

export function dragged(event: DragEvent, ids: readonly string[]): void {
  event.dataTransfer.setData(kind, ids.join(' '))
  event.dataTransfer.effectAllowed = 'move'
}

export const carriesPages = (event: DragEvent) => event.dataTransfer.types.includes(kind)
export const pagesIn = (event: DragEvent) => event.dataTransfer.getData(kind).split(' ').filter(Boolean)
