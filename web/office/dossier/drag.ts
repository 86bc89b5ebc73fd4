import type { PointerEvent } from 'react'

/** Moves a magnified page by dragging it with the mouse; a finger scrolls by itself. */
export const drag = {
  onPointerDown(event: PointerEvent<HTMLElement>) {
    if (event.pointerType !== 'mouse' || event.button !== 0) return
    event.currentTarget.setPointerCapture(event.pointerId)
  },
  onPointerMove(event: PointerEvent<HTMLElement>) {
    const stage = event.currentTarget
    if (!stage.hasPointerCapture(event.pointerId)) return
    stage.scrollBy(-event.movementX, -event.movementY)
  },
}
