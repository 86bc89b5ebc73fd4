import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react'

export type Shape = { width: number; height: number }
type Fitted = { box: Shape; isLying: boolean; scale: number }

/** Kept free around the page, in pixels. */
const margin = 12

/** How large a page of a shape is drawn: fitted to the stage, magnified and turned; its middle stays where it was. */
export function useFitted(
  stage: RefObject<HTMLElement | null>,
  shape: Shape,
  { zoom, quarters }: { zoom: number; quarters: number },
): Fitted {
  const room = useRoom(stage)
  const isLying = quarters % 2 === 1
  const width = (isLying ? shape.height : shape.width) || 1
  const height = (isLying ? shape.width : shape.height) || 1
  const scale = Math.min((room.width - margin) / width, (room.height - margin) / height) * zoom
  const box = { width: Math.round(width * scale), height: Math.round(height * scale) }
  useHeldCentre(stage, box)
  return { box, isLying, scale }
}

/** What was in the middle of the stage stays there when the page grows or shrinks. */
function useHeldCentre(stage: RefObject<HTMLElement | null>, box: Shape): void {
  const before = useRef(box)
  useLayoutEffect(() => {
    const element = stage.current
    const { width, height } = before.current
    before.current = { width: box.width, height: box.height }
    if (!element || width <= 0 || height <= 0) return
    const { scrollLeft, scrollTop, clientWidth, clientHeight } = element
    element.scrollLeft = ((scrollLeft + clientWidth / 2) * box.width) / width - clientWidth / 2
    element.scrollTop = ((scrollTop + clientHeight / 2) * box.height) / height - clientHeight / 2
  }, [stage, box.width, box.height])
}

/** How much room the stage has, in pixels; a common screen's until it is measured. */
function useRoom(stage: RefObject<HTMLElement | null>): Shape {
  const [room, setRoom] = useState<Shape>({ width: 640, height: 560 })
  useEffect(() => {
    const element = stage.current
    if (!element) return
    // Of the stage with its scroll bars left out, or they would come and go by themselves.
    const measure = () => setRoom({ width: element.offsetWidth - 2, height: element.offsetHeight - 2 })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [stage])
  return room
}
