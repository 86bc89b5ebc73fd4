import { type RefObject, useCallback, useState } from 'react'
import type { PageView } from '../../../contract/desk.ts'
import { type Shape, useFitted } from './use-fitted.ts'
import styles from './viewer.module.css'

export type SheetProps = {
  page: PageView
  name: string
  zoom: number
  quarters: number
  stage: RefObject<HTMLElement | null>
}

/** A page's picture, fitted to the stage, magnified and turned; what no longer fits is scrolled to. */
export function Sheet({ page, name, zoom, quarters, stage }: SheetProps) {
  const [natural, setNatural] = useState<Shape>()
  const image = useCallback((element: HTMLImageElement | null) => {
    // A picture out of the cache may have come before anybody listened.
    if (element?.complete && element.naturalWidth > 0) setNatural(shapeOf(element))
  }, [])
  const shape = natural ?? { width: page.width ?? 3, height: page.height ?? 4 }
  const { box, isLying } = useFitted(stage, shape, { zoom, quarters })
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
