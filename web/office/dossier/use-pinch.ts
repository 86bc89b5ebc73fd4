import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'

type Point = { x: number; y: number }
const apart = ([a, b]: readonly Point[]) => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0)
/** How much a turn of the wheel magnifies. */
const wheelStep = 0.004

/** Two fingers on the page, or the wheel with Ctrl (which is how a touchpad says it), bring it nearer or farther. */
export function usePinch(stage: RefObject<HTMLElement | null>, zoom: number, onZoom: (zoom: number) => void) {
  const fingers = useRef(new Map<number, Point>())
  const start = useRef({ apart: 0, zoom: 1 })
  const latest = useRef({ zoom, onZoom })
  latest.current = { zoom, onZoom }

  useEffect(() => {
    const element = stage.current
    function turn(event: WheelEvent) {
      if (!event.ctrlKey) return
      event.preventDefault()
      latest.current.onZoom(latest.current.zoom * Math.exp(-event.deltaY * wheelStep))
    }
    // React listens passively, which could not keep the browser from magnifying the whole page.
    element?.addEventListener('wheel', turn, { passive: false })
    return () => element?.removeEventListener('wheel', turn)
  }, [stage])

  function lift(event: PointerEvent) {
    fingers.current.delete(event.pointerId)
    start.current.apart = 0
  }
  return {
    onPointerDownCapture(event: PointerEvent) {
      if (event.pointerType !== 'touch') return
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      start.current = { apart: apart([...fingers.current.values()]), zoom: latest.current.zoom }
    },
    onPointerMoveCapture(event: PointerEvent) {
      if (!fingers.current.has(event.pointerId)) return
      fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY })
      const now = apart([...fingers.current.values()])
      if (start.current.apart > 0) onZoom((start.current.zoom * now) / start.current.apart)
    },
    onPointerUpCapture: lift,
    onPointerCancelCapture: lift,
  }
}
