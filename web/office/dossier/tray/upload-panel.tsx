import { Button, Group, Progress } from '@mantine/core'
import { Icon } from '../../../ui/icons.tsx'
import { useWords } from '../../words.tsx'
import { totalsOf, type UploadItem } from './upload-queue.ts'
import styles from './uploads.module.css'
import type { Uploads } from './use-uploads.ts'

/** How the upload goes, file by file and in all; stays until it is closed, whatever tab is looked at. */
export function UploadPanel({ uploads, onSort }: { uploads: Uploads; onSort?: () => void }) {
  const t = useWords()
  const { items, said, leftOut, queue, isPaused } = uploads
  if (items.length === 0 && said.length === 0 && leftOut.length === 0) return null
  const totals = totalsOf(items)
  // What needs a hand comes first.
  const ordered = items.toSorted((a, b) => Number(b.state === 'refused') - Number(a.state === 'refused'))
  return (
    <section className={styles.panel} aria-label={t('office.tray.uploads')}>
      {items.length > 0 && <Totals uploads={uploads} />}
      {said.map((sentence) => (
        <p key={sentence} className={styles.said} role="status">
          {sentence}
        </p>
      ))}
      {leftOut.length > 0 && <LeftOutList leftOut={leftOut} />}
      {items.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
        <ul className={styles.files} tabIndex={0} aria-label={t('office.tray.uploads')}>
          {ordered.map((item) => (
            <FileLine key={item.key} item={item} onRetry={() => queue.retry(item.key)} />
          ))}
        </ul>
      )}
      <Group gap="xs">
        {totals.isOpen && (
          <>
            <Button variant="default" onClick={() => (isPaused ? queue.resume() : queue.pause())}>
              {t(isPaused ? 'office.tray.resume' : 'office.tray.pause')}
            </Button>
            <Button variant="default" onClick={() => queue.cancel()}>
              {t('office.tray.cancel')}
            </Button>
          </>
        )}
        {!totals.isOpen && totals.failed > 0 && (
          <Button variant="default" onClick={() => queue.retry()}>
            {t('office.tray.retryAll')}
          </Button>
        )}
        {!totals.isOpen && onSort && totals.over > totals.failed && (
          <Button onClick={onSort}>{t('office.tray.sort')}</Button>
        )}
        {!totals.isOpen && (
          <Button variant="default" onClick={uploads.forget}>
            {t('office.tray.hide')}
          </Button>
        )}
      </Group>
    </section>
  )
}

function Totals({ uploads: { items } }: { uploads: Uploads }) {
  const t = useWords()
  const { files, over, failed, duplicates, share, isOpen } = totalsOf(items)
  const done = over - failed - duplicates
  const words = isOpen
    ? t('office.tray.uploading', { over, files })
    : [
        done > 0 && t('office.tray.uploaded', { n: done }),
        duplicates > 0 && t('office.tray.duplicates', { n: duplicates }),
        failed > 0 && t('office.tray.failed', { n: failed }),
      ]
        .filter(Boolean)
        .join(' · ')
  return (
    <>
      <p className={styles.totals} role="status">
        {!isOpen && <Icon name={failed > 0 ? 'alert' : 'check'} />} {words}
      </p>
      {isOpen && <Progress value={100 * share} aria-label={t('office.tray.uploads')} />}
    </>
  )
}

function FileLine({ item, onRetry }: { item: UploadItem; onRetry: () => void }) {
  const t = useWords()
  const { name, state, share, sentence } = item
  const canRetry = state === 'refused' || state === 'cancelled'
  return (
    <li data-state={state}>
      <span className={styles.name}>{name}</span>
      <span className={styles.state}>
        {state === 'sending' ? (
          <Progress value={100 * share} aria-label={name} size="sm" className={styles.bar} />
        ) : (
          <>
            {state === 'received' && <Icon name="check" size={14} />}
            {state === 'refused' && <Icon name="alert" size={14} />}
            {sentence ?? <StateWords item={item} />}
          </>
        )}
      </span>
      {canRetry && (
        <Button
          size="compact-sm"
          variant="default"
          onClick={onRetry}
          aria-label={`${t('office.tray.retry')}: ${name}`}
        >
          {t('office.tray.retry')}
        </Button>
      )}
    </li>
  )
}

function StateWords({ item }: { item: UploadItem }) {
  const t = useWords()
  const { state, isDuplicate, inRequirement } = item
  if (isDuplicate && inRequirement) return t('office.tray.alreadyIn', { name: inRequirement })
  if (isDuplicate) return t('office.tray.already')
  if (state === 'received') return t('office.tray.received')
  return t(state === 'cancelled' ? 'office.tray.cancelled' : 'office.tray.waiting')
}

function LeftOutList({ leftOut }: Pick<Uploads, 'leftOut'>) {
  const t = useWords()
  return (
    <details className={styles.left}>
      <summary>{t('office.tray.leftOut', { n: leftOut.length })}</summary>
      <ul>
        {leftOut.map(({ name, why }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files of a ZIP may have one name, and the list only grows
          <li key={`${i} ${name}`}>
            {name}: {t(`office.tray.why.${why}`)}
          </li>
        ))}
      </ul>
    </details>
  )
}
