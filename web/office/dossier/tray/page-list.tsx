import { type KeyboardEvent, type MouseEvent, useRef, useState } from 'react'
import type { LyingPage, TrayPage } from '../../../../contract/tray.ts'
import { dragged, isWay, keyOf, type ListKey, nextIndex } from './page-keys.ts'
import { PageTile } from './page-tile.tsx'
import styles from './sorting.module.css'
import type { Sorting } from './use-sorting.ts'

type PageListProps = {
  label: string
  pages: readonly (LyingPage & Partial<Pick<TrayPage, 'pageOf' | 'note'>>)[]
  sorting: Sorting
  isLarge?: boolean
  canMove: boolean
  /** A key asks for the menu, or to remove what is chosen. */
  onKey: (key: ListKey, ids: readonly string[]) => void
}

/** Pages to choose from: by click, with Shift or Ctrl; by arrows and Space; to be dragged, or moved by a key. */
export function PageList({ label, pages, sorting, isLarge = false, canMove, onKey }: PageListProps) {
  const list = useRef<HTMLDivElement>(null)
  const [activeId, setActiveId] = useState<string>()
  const order = pages.map(({ id }) => id)
  const active = Math.max(0, order.indexOf(activeId ?? ''))
  const mine = sorting.ids.filter((id) => order.includes(id))
  const or = (id: string) => (mine.includes(id) ? sorting.ids : [id])

  function focus(index: number): string | undefined {
    const id = order[index]
    if (!id) return undefined
    setActiveId(id)
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[index]?.focus()
    return id
  }

  function click(event: MouseEvent, id: string) {
    setActiveId(id)
    if (!canMove) return
    const to = event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'toggle' : 'only'
    const isAlone = to === 'only' && sorting.ids.length === 1 && mine[0] === id
    sorting.choose(isAlone ? { to: 'nothing' } : { to, id, order })
  }

  function press(event: KeyboardEvent) {
    const key = keyOf(event)
    const id = order[active]
    if (!key || !id) return
    event.preventDefault()
    if (isWay(key)) {
      const next = focus(nextIndex(key, active, tilesIn(list.current)))
      if (next && event.shiftKey && canMove) sorting.choose({ to: 'range', id: next, order })
      return
    }
    if (!canMove) return
    if (key === 'choose') return sorting.choose({ to: 'toggle', id, order })
    if (key === 'all') return sorting.choose({ to: 'all', order })
    if (key === 'nothing') return sorting.choose({ to: 'nothing' })
    if (!mine.includes(id) && key !== 'undo') sorting.choose({ to: 'only', id, order })
    onKey(key, or(id))
  }

  return (
    <div
      ref={list}
      role="listbox"
      aria-label={label}
      aria-multiselectable="true"
      aria-orientation="horizontal"
      aria-readonly={!canMove}
      className={styles.pages}
      data-large={isLarge || undefined}
      onKeyDown={press}
    >
      {pages.map((page, index) => (
        <PageTile
          key={page.id}
          page={page}
          n={index + 1}
          isChosen={sorting.ids.includes(page.id)}
          isLarge={isLarge}
          tabIndex={index === active ? 0 : -1}
          canMove={canMove}
          onFocus={() => setActiveId(page.id)}
          onClick={(event) => click(event, page.id)}
          onDragStart={(event) => dragged(event, or(page.id))}
        />
      ))}
    </div>
  )
}

const tilesIn = (list: HTMLElement | null) =>
  [...(list?.querySelectorAll('[role="option"]') ?? [])].map((tile) => tile.getBoundingClientRect())
