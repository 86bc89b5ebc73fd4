import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFetcher } from 'react-router'
import type { PageView } from '../../../contract/desk.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { type Outcome, refusedIn, useOutcome } from '../parts/outcome.ts'
import { useWords } from '../words.tsx'
import type { Shortcut } from './shortcuts.ts'
import styles from './viewer.module.css'

type ViewerToolsProps = {
  page: PageView | undefined
  pageIndex: number
  total: number
  /** By how many quarters the view is turned beside how the page is kept. */
  quarters: number
  isSharp: boolean
  onSharp: (isSharp: boolean) => void
  onTurned: () => void
  onAct: (act: Shortcut) => void
}

/** What the viewer's keys do, for the mouse and the finger. */
export function ViewerTools(props: ViewerToolsProps) {
  const t = useWords()
  const { page, pageIndex, total, quarters, isSharp, onSharp, onTurned, onAct } = props
  const keep = useKeepTurned(onTurned)
  const hasPicture = page?.state === 'ready'
  const act = (shortcut: Extract<Shortcut, keyof typeof labels>, icon: IconName, isOff = false) => (
    <Tool label={t(labels[shortcut])} icon={icon} isOff={isOff} onClick={() => onAct(shortcut)} />
  )
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('office.review.viewer')}>
      {act('pageBack', 'left', pageIndex === 0)}
      <span className={styles.place}>
        {total > 0 && t('office.review.pageOf', { page: pageIndex + 1, total })}
      </span>
      {act('pageForward', 'right', pageIndex + 1 >= total)}
      <span className={styles.spring} />
      {act('zoomOut', 'zoomOut', !hasPicture)}
      {act('zoomFit', 'fit', !hasPicture)}
      {act('zoomIn', 'zoomIn', !hasPicture)}
      {act('rotate', 'rotate', !hasPicture)}
      {hasPicture && quarters > 0 && (
        <Tool label={t('office.desk.keepTurned')} icon="check" onClick={() => keep(page, quarters)} />
      )}
      {page?.isPdf && hasPicture && (
        <Tool
          label={t(isSharp ? 'office.desk.picture' : 'office.desk.pdf')}
          icon="document"
          isPressed={isSharp}
          onClick={() => onSharp(!isSharp)}
        />
      )}
      {page && (
        <Tooltip label={t('office.review.original')} withinPortal>
          <ActionIcon
            component="a"
            href={`/files/originals/${page.fileId}`}
            download
            variant="subtle"
            size={44}
            aria-label={t('office.review.original')}
          >
            <Icon name="download" />
          </ActionIcon>
        </Tooltip>
      )}
      {act('help', 'help')}
    </div>
  )
}

const labels = {
  pageBack: 'office.review.pageBack',
  pageForward: 'office.review.pageForward',
  zoomOut: 'office.review.zoomOut',
  zoomFit: 'office.review.zoomFit',
  zoomIn: 'office.review.zoomIn',
  rotate: 'office.review.rotate',
  help: 'office.review.keys',
} as const

/** Keeps a page turned as it is seen; then the view need not be turned any more. */
function useKeepTurned(onTurned: () => void): (page: PageView, quarters: number) => void {
  const fetcher = useFetcher<Outcome>()
  useOutcome(fetcher, (outcome) => {
    if (!refusedIn(outcome)) onTurned()
  })
  return (page, quarters) => {
    fetcher.submit({ intent: 'rotatePage', pageId: page.id, degrees: 90 * quarters }, { method: 'post' })
  }
}

type ToolProps = {
  label: string
  icon: IconName
  isOff?: boolean
  isPressed?: boolean
  onClick: () => void
}

/** Never truly disabled: a button that goes dead under the finger would drop the focus. */
function Tool({ label, icon, isOff = false, isPressed, onClick }: ToolProps): ReactNode {
  return (
    <Tooltip label={label} withinPortal>
      <ActionIcon
        variant={isPressed ? 'light' : 'subtle'}
        size={44}
        aria-label={label}
        aria-pressed={isPressed}
        aria-disabled={isOff}
        data-disabled={isOff || undefined}
        onClick={() => !isOff && onClick()}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
