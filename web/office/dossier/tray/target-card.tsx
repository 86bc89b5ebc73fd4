import { type DragEvent, type ReactNode, useState } from 'react'
import { carriesPages, pagesIn } from './page-keys.ts'
import styles from './sorting.module.css'

type TargetProps = {
  /** Pages are taken here. */
  isOpen: boolean
  onPages: (ids: string[]) => void
  label: string
  children: ReactNode
}

/** A place that pages can be dropped on. */
export function Target({ isOpen, onPages, label, children }: TargetProps) {
  const [isOver, setOver] = useState(false)
  function over(event: DragEvent) {
    if (!isOpen || !carriesPages(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'move'
    setOver(true)
  }
  function drop(event: DragEvent) {
    setOver(false)
    if (!isOpen || !carriesPages(event)) return
    event.preventDefault()
    onPages(pagesIn(event))
  }
  function leave({ currentTarget, relatedTarget }: DragEvent) {
    if (!currentTarget.contains(relatedTarget as Node | null)) setOver(false)
  }
  return (
    <section
      className={styles.target}
      aria-label={label}
      data-over={isOver || undefined}
      onDragOver={over}
      onDragLeave={leave}
      onDrop={drop}
    >
      {children}
    </section>
  )
}
