import { ActionIcon, Tooltip } from '@mantine/core'
import type { PageView } from '../../../contract/desk.ts'
import { Icon, type IconName } from '../../ui/icons.tsx'
import { useWords } from '../words.tsx'
import type { Shortcut } from './shortcuts.ts'
import styles from './viewer.module.css'

type ViewerToolsProps = {
  page: PageView | undefined
  pageIndex: number
  total: number
  onAct: (act: Shortcut) => void
}

/** What the viewer's keys do, for the mouse and the finger. */
export function ViewerTools({ page, pageIndex, total, onAct }: ViewerToolsProps) {
  const t = useWords()
  const hasPicture = page?.state === 'ready'
  return (
    <div className={styles.tools} role="toolbar" aria-label={t('office.review.viewer')}>
      <Tool act="pageBack" icon="left" isOff={pageIndex === 0} onAct={onAct} />
      <span className={styles.place}>
        {total > 0 && t('office.review.pageOf', { page: pageIndex + 1, total })}
      </span>
      <Tool act="pageForward" icon="right" isOff={pageIndex + 1 >= total} onAct={onAct} />
      <span className={styles.spring} />
      <Tool act="zoomOut" icon="zoomOut" isOff={!hasPicture} onAct={onAct} />
      <Tool act="zoomFit" icon="fit" isOff={!hasPicture} onAct={onAct} />
      <Tool act="zoomIn" icon="zoomIn" isOff={!hasPicture} onAct={onAct} />
      <Tool act="rotate" icon="rotate" isOff={!hasPicture} onAct={onAct} />
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
      <Tool act="help" icon="help" onAct={onAct} />
    </div>
  )
}

type ToolProps = {
  act: Exclude<Shortcut, 'approve' | 'reject' | 'next' | 'previous'>
  icon: IconName
  isOff?: boolean
  onAct: (act: Shortcut) => void
}

/** Never truly disabled: a button that goes dead under the finger would drop the focus. */
function Tool({ act, icon, isOff = false, onAct }: ToolProps) {
  const t = useWords()
  const label = t(act === 'help' ? 'office.review.keys' : `office.review.${act}`)
  return (
    <Tooltip label={label} withinPortal>
      <ActionIcon
        variant="subtle"
        size={44}
        aria-label={label}
        aria-disabled={isOff}
        data-disabled={isOff || undefined}
        onClick={() => !isOff && onAct(act)}
      >
        <Icon name={icon} />
      </ActionIcon>
    </Tooltip>
  )
}
