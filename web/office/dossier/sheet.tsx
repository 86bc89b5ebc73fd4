import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PageView } from '../../../contract/desk.ts'
import styles from './viewer.module.css'

type Shape = { width: number; height: number }
type SheetProps = {
  page: PageView
  name: string
  zoom: number
  quarters: number
  stage: RefObject<HTMLElement | null>
}

/** Kept free around the page, in pixels. */
const margin = 12

/** A page's picture, fitted to the stage, magnified and turned; what no longer fits is scrolled to. */
export function Sheet({ page, name, zoom, quarters, stage }: SheetProps) {
  const room = useRoom(stage)
  const [natural, setNatural] = useState<Shape>()
  const image = useCallback((element: HTMLImageElement | null) => {
    // A picture out of the cache may have come before anybody listened.
    if (element?.complete && element.naturalWidth > 0) setNatural(shapeOf(element))
  }, [])

  const shape = natural ?? { width: page.width ?? 3, height: page.height ?? 4 }
  const isLying = quarters % 2 === 1
  const width = (isLying ? shape.height : shape.width) || 1
  const height = (isLying ? shape.width : shape.height) || 1
  const scale = Math.min((room.width - margin) / width, (room.height - margin) / height) * zoom
  const box = { width: Math.round(width * scale), height: Math.round(height * scale) }
  useHeldCentre(stage, box)
  return (
    <div className={styles.sheet} style={box}>
      <img
        ref={image}
        src={`/files/pages/${page.id}/view?r=${page.rotation}`}
        alt={name}
        draggable={false}
        onLoad={(event) => setNatural(shapeOf(event.currentTarget))}
        style={{
          width: isLying ? box.height : box.width,
          height: isLying ? box.width : box.height,
          transform: `translate(-50%, -50%) rotate(${quarters * 90}deg)`,
        }}
      />
    </div>
  )
}

const shapeOf = (image: HTMLImageElement): Shape => ({
  width: image.naturalWidth,
  height: image.naturalHeight,
})

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
