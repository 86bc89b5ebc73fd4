import { type DragEvent, useState } from 'react'
import type { Item, Section } from './sections.ts'
import type { EditorState } from './use-editor.ts'

/** Where what is dragged would come to stand: before the `index`th item of a section. */
type Place = { sectionKey: string; index: number }

/**
 * Moves items with the mouse, by the browser's own dragging. Beside the buttons, never instead: it is not for fingers
 * or the keyboard.
 */
export function useDrag({ sections, place }: Pick<EditorState, 'sections' | 'place'>) {
  const [held, setHeld] = useState<Item>()
  const [over, setOver] = useState<Place>()

  function end() {
    setHeld(undefined)
    setOver(undefined)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    const section = sections.find(({ key }) => key === over?.sectionKey)
    if (held && over && section) {
      const from = section.items.findIndex(({ key }) => key === held.key)
      // Counted without the item itself, which leaves its own place.
      place(held, section.key, from >= 0 && from < over.index ? over.index - 1 : over.index)
    }
    end()
  }

  return {
    held,
    isOver: (section: Section, index: number) =>
      held !== undefined && over?.sectionKey === section.key && over.index === index,
    handle: (item: Item) => ({
      draggable: true,
      onDragStart(event: DragEvent<HTMLElement>) {
        event.dataTransfer.effectAllowed = 'move'
        event.dataTransfer.setData('text/plain', item.name)
        const row = event.currentTarget.closest('li')
        if (row) event.dataTransfer.setDragImage(row, 12, 12)
        setHeld(item)
      },
      onDragEnd: end,
    }),
    row: (section: Section, index: number) => ({
      onDragOver(event: DragEvent<HTMLElement>) {
        if (!held) return
        event.preventDefault()
        event.stopPropagation()
        const { top, height } = event.currentTarget.getBoundingClientRect()
        const isBelow = event.clientY > top + height / 2
        setOver({ sectionKey: section.key, index: isBelow ? index + 1 : index })
      },
      onDrop: drop,
    }),
    /** The room of a section outside its items: after its last. */
    room: (section: Section) => ({
      onDragOver(event: DragEvent<HTMLElement>) {
        if (!held) return
        event.preventDefault()
        setOver({ sectionKey: section.key, index: section.items.length })
      },
      onDrop: drop,
    }),
  }
}
