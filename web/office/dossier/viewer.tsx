import { type KeyboardEvent, lazy, type RefObject, Suspense, useState } from 'react'
import type { RequirementView } from '../../../contract/desk.ts'
import { Note } from '../parts/note.tsx'
import { useWords } from '../words.tsx'
import { drag } from './drag.ts'
import type { Looking, Move } from './looking.ts'
import { NoPicture } from './no-picture.tsx'
import { panBy } from './pan.ts'
import { Sheet } from './sheet.tsx'
import { type Keys, type Shortcut, shortcutOf } from './shortcuts.ts'
import { Thumbs } from './thumbs.tsx'
import { usePinch } from './use-pinch.ts'
import styles from './viewer.module.css'
import { ViewerTools } from './viewer-tools.tsx'

/** Of its own weight, fetched when a PDF itself is looked at. */
const PdfSheet = lazy(() => import('./pdf-sheet.tsx'))

type ViewerProps = {
  requirement: RequirementView
  pageIndex: number
  looking: Looking
  stage: RefObject<HTMLElement | null>
  keys: Keys
  onAct: (act: Shortcut) => void
  onKey: (act: Shortcut) => void
  onLook: (move: Move) => void
}

/** The pages that were handed over. Its keys act while the focus is in it, and nowhere else. */
export function Viewer({ requirement, pageIndex, looking, stage, keys, onAct, onKey, onLook }: ViewerProps) {
  const t = useWords()
  const [isSharp, setSharp] = useState(false)
  const [failedId, setFailedId] = useState<string>()
  const { name, pages } = requirement
  const page = pages[pageIndex]
  const label = page
    ? t('office.review.viewerOf', { name, page: pageIndex + 1, total: pages.length })
    : `${name}: ${t('office.review.nothing')}`
  const isNear = looking.zoom > 1
  const pinch = usePinch(stage, looking.zoom, (zoom) => onLook({ to: 'near', zoom }))

  function press(event: KeyboardEvent) {
    const act = shortcutOf(event, keys)
    if (!act && panBy(event, stage.current)) return event.preventDefault()
    if (!act) return
    event.preventDefault()
    onKey(act)
  }

  const seen = page && { page, name: label, zoom: looking.zoom, quarters: looking.quarters, stage }
  const asPdf = isSharp && page?.isPdf && page.fileId !== failedId
  return (
    <section className={styles.viewer} aria-label={t('office.review.viewer')} onKeyDown={press}>
      <ViewerTools
        page={page}
        pageIndex={pageIndex}
        total={pages.length}
        quarters={looking.quarters}
        isSharp={isSharp}
        onSharp={setSharp}
        onTurned={() => onLook({ to: 'unturned' })}
        onAct={onAct}
      />
      {page?.rejected && (
        <p className={styles.rejected}>
          {page.rejected.note
            ? t('office.desk.rejectedNote', { note: page.rejected.note })
            : t('office.desk.rejectedPage')}
        </p>
      )}
      {isSharp && page && page.fileId === failedId && <Note tone="bad">{t('office.desk.pdfFailed')}</Note>}
      <section
        ref={stage}
        className={styles.stage}
        aria-label={label}
        aria-description={t('office.review.viewerHint')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keys act while it has the focus
        tabIndex={0}
        data-near={isNear || undefined}
        onDoubleClick={asPdf ? undefined : () => onLook({ to: 'near', zoom: isNear ? 1 : 2 })}
        {...pinch}
        {...(isNear && !asPdf ? drag : {})}
      >
        {page?.state !== 'ready' || !seen ? (
          <NoPicture page={page} />
        ) : asPdf ? (
          <Suspense fallback={<Sheet {...seen} />}>
            <PdfSheet key={page.id} {...seen} onFailed={() => setFailedId(page.fileId)} />
          </Suspense>
        ) : (
          <Sheet key={page.id} {...seen} />
        )}
      </section>
      {pages.length > 1 && (
        <Thumbs pages={pages} pageIndex={pageIndex} onPage={(index) => onLook({ to: 'page', index })} />
      )}
    </section>
  )
}
