import { Loader } from '@mantine/core'
import type { KeyboardEvent, RefObject } from 'react'
import type { PageView, RequirementView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import { drag } from './drag.ts'
import type { Looking } from './looking.ts'
import { Sheet } from './sheet.tsx'
import { type Shortcut, shortcutOf } from './shortcuts.ts'
import styles from './viewer.module.css'
import { ViewerTools } from './viewer-tools.tsx'

type ViewerProps = {
  requirement: RequirementView
  pageIndex: number
  looking: Looking
  stage: RefObject<HTMLElement | null>
  onAct: (act: Shortcut) => void
  onPage: (index: number) => void
}

/** The pages that were handed over. Its keys act while the focus is in it, and nowhere else. */
export function Viewer({ requirement, pageIndex, looking, stage, onAct, onPage }: ViewerProps) {
  const t = useWords()
  const { name, pages } = requirement
  const page = pages[pageIndex]
  const label = page
    ? t('office.review.viewerOf', { name, page: pageIndex + 1, total: pages.length })
    : `${name}: ${t('office.review.nothing')}`

  function press(event: KeyboardEvent) {
    const act = shortcutOf(event)
    if (!act) return
    event.preventDefault()
    onAct(act)
  }

  return (
    <section className={styles.viewer} aria-label={t('office.review.viewer')} onKeyDown={press}>
      <ViewerTools page={page} pageIndex={pageIndex} total={pages.length} onAct={onAct} />
      <section
        ref={stage}
        className={styles.stage}
        aria-label={label}
        aria-description={t('office.review.viewerHint')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keys act while it has the focus
        tabIndex={0}
        data-near={looking.zoom > 1 || undefined}
        {...(looking.zoom > 1 ? drag : {})}
      >
        {page?.state === 'ready' ? (
          <Sheet
            key={page.id}
            page={page}
            name={label}
            zoom={looking.zoom}
            quarters={looking.quarters}
            stage={stage}
          />
        ) : (
          <NoPicture page={page} />
        )}
      </section>
      {pages.length > 1 && <Thumbs pages={pages} pageIndex={pageIndex} onPage={onPage} />}
    </section>
  )
}

function NoPicture({ page }: { page: PageView | undefined }) {
  const t = useWords()
  if (!page) {
    return (
      <div className={styles.said}>
        <strong>{t('office.review.nothing')}</strong>
        <p>{t('office.review.nothingText')}</p>
      </div>
    )
  }
  if (page.state === 'pending') {
    return (
      <div className={styles.said} role="status">
        <Loader size="sm" aria-hidden />
        <p>
          <strong>{t('office.review.preparing')}</strong>
          <br />
          {t('office.review.preparingText')}
        </p>
      </div>
    )
  }
  return (
    <div className={styles.said}>
      <Icon name="alert" size={32} />
      <p>
        <strong>{t(`office.review.unreadable.${page.reason ?? 'broken'}`)}</strong>
        <br />
        {t('office.review.unreadableText')}
      </p>
      <a href={`/files/originals/${page.fileId}`} download>
        {page.fileName}
      </a>
    </div>
  )
}

type ThumbsProps = { pages: PageView[]; pageIndex: number; onPage: (index: number) => void }

function Thumbs({ pages, pageIndex, onPage }: ThumbsProps) {
  const t = useWords()
  return (
    <ul className={styles.thumbs}>
      {pages.map((page, index) => (
        <li key={page.id}>
          <button
            type="button"
            className={styles.thumb}
            aria-current={index === pageIndex}
            aria-label={t('office.review.page', { page: index + 1 })}
            onClick={() => onPage(index)}
          >
            {page.state === 'ready' ? (
              <img src={`/files/pages/${page.id}/thumb?r=${page.rotation}`} alt="" loading="lazy" />
            ) : (
              <Icon name={page.state === 'pending' ? 'clock' : 'alert'} />
            )}
          </button>
        </li>
      ))}
    </ul>
  )
}
