import type { DragEventHandler, MouseEventHandler } from 'react'
import type { LyingPage, TrayPage } from '../../../../contract/tray.ts'
import { Icon } from '../../../ui/icons.tsx'
import { useWords } from '../../words.tsx'
import styles from './sorting.module.css'

type PageTileProps = {
  page: LyingPage & Partial<Pick<TrayPage, 'pageOf' | 'note'>>
  /** Its place in the list, from 1. */
  n: number
  isChosen: boolean
  isLarge: boolean
  tabIndex: 0 | -1
  canMove: boolean
  onFocus: () => void
  onClick: MouseEventHandler
  onDragStart: DragEventHandler
}

/** One page: its picture, and, where there is room, its file, who brought it, and what the chat said. */
export function PageTile(props: PageTileProps) {
  const t = useWords()
  const { page, n, isChosen, isLarge, tabIndex, canMove, onFocus, onClick, onDragStart } = props
  const { fileName, pageOf, note, by } = page
  // Where words are seen, they are the name; a small picture has none of its own.
  const label = pageOf
    ? t('office.tray.pageOf', { file: fileName, ...pageOf })
    : t('office.tray.page', { file: fileName, n })
  return (
    // The keys are the list's, which knows what is next.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    <div
      role="option"
      aria-selected={isChosen}
      aria-label={isLarge ? undefined : label}
      tabIndex={tabIndex}
      className={styles.tile}
      draggable={canMove}
      onFocus={onFocus}
      onClick={onClick}
      onDragStart={onDragStart}
    >
      <span className={styles.picture}>
        {page.state === 'ready' ? (
          <img
            src={`/files/pages/${page.id}/thumb?r=${page.rotation}`}
            alt=""
            loading="lazy"
            draggable={false}
          />
        ) : (
          <Unseen page={page} isLarge={isLarge} />
        )}
        {isChosen && (
          <span className={styles.mark}>
            <Icon name="check" size={16} />
          </span>
        )}
      </span>
      {isLarge && (
        <span className={styles.caption}>
          <span className={styles.file}>{fileName}</span>
          {pageOf && <span>{t('office.tray.pageShort', pageOf)}</span>}
          <span>{note ?? (by ? t('office.tray.by', { who: by }) : t('office.tray.byClient'))}</span>
        </span>
      )}
    </div>
  )
}

function Unseen({ page: { state, reason }, isLarge }: { page: LyingPage; isLarge: boolean }) {
  const t = useWords()
  const isComing = state === 'pending'
  return (
    <span className={styles.unseen}>
      <Icon name={isComing ? 'clock' : reason === 'locked' ? 'lock' : 'alert'} />
      {isLarge && t(isComing ? 'office.tray.preparing' : `office.tray.unreadable.${reason ?? 'broken'}`)}
    </span>
  )
}
