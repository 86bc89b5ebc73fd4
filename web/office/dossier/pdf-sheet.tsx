import { type PDFPageProxy, type RenderTask, TextLayer } from 'pdfjs-dist'
import { useEffect, useRef, useState } from 'react'
import { openPage } from './pdf-document.ts'
import styles from './pdf-sheet.module.css'
import { Sheet, type SheetProps } from './sheet.tsx'
import { useFitted } from './use-fitted.ts'

/** More pixels than this a canvas does not hold on every device. */
const mostPixels = 16_000_000
/** A canvas is drawn anew once magnifying pauses. */
const pauseMs = 120

type PdfSheetProps = SheetProps & { onFailed: () => void }

/** A page of the PDF itself: sharp however near, and its text can be chosen and copied. Its picture until it is drawn. */
export default function PdfSheet({ onFailed, ...seen }: PdfSheetProps) {
  const { fileId, indexInFile } = seen.page
  const [proxy, setProxy] = useState<PDFPageProxy>()
  const fail = useRef(onFailed)
  fail.current = onFailed
  useEffect(() => {
    let isGone = false
    openPage(fileId, indexInFile).then(
      (page) => !isGone && setProxy(page),
      () => !isGone && fail.current(),
    )
    return () => {
      isGone = true
    }
  }, [fileId, indexInFile])
  return proxy ? <Drawn proxy={proxy} onFailed={() => fail.current()} {...seen} /> : <Sheet {...seen} />
}

function Drawn({
  proxy,
  page,
  name,
  zoom,
  quarters,
  stage,
  onFailed,
}: PdfSheetProps & { proxy: PDFPageProxy }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const text = useRef<HTMLDivElement>(null)
  const own = proxy.getViewport({ scale: 1 })
  const turned = (quarters + page.rotation / 90) % 4
  const { box, scale } = useFitted(stage, own, { zoom, quarters: turned })
  const rotation = (proxy.rotate + turned * 90) % 360
  const failed = useRef(onFailed)
  failed.current = onFailed

  useEffect(() => {
    let task: RenderTask | undefined
    let layer: TextLayer | undefined
    const timer = setTimeout(() => {
      if (!canvas.current || !text.current) return
      ;({ task, layer } = draw(proxy, canvas.current, text.current, { scale, rotation }))
      task.promise.catch((error: Error) => {
        if (error.name !== 'RenderingCancelledException') failed.current()
      })
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      task?.cancel()
      layer?.cancel()
    }
  }, [proxy, scale, rotation])

  return (
    <div className={styles.sheet} style={box}>
      <canvas ref={canvas} role="img" aria-label={name} data-page={page.id} />
      <div ref={text} className={styles.text} />
    </div>
  )
}

type Drawing = { scale: number; rotation: number }

function draw(
  proxy: PDFPageProxy,
  canvas: HTMLCanvasElement,
  text: HTMLDivElement,
  { scale, rotation }: Drawing,
) {
  const viewport = proxy.getViewport({ scale, rotation })
  const wanted = window.devicePixelRatio || 1
  const density = Math.min(wanted, Math.sqrt(mostPixels / (viewport.width * viewport.height)))
  canvas.width = Math.floor(viewport.width * density)
  canvas.height = Math.floor(viewport.height * density)
  const task = proxy.render({ canvas, viewport, transform: [density, 0, 0, density, 0, 0] })
  text.replaceChildren()
  text.style.setProperty('--total-scale-factor', String(scale))
  const layer = new TextLayer({ textContentSource: proxy.streamTextContent(), container: text, viewport })
  layer.render().catch(() => undefined)
  return { task, layer }
}
