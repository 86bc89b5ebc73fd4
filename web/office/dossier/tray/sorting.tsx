import { Button, Group, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { DossierView } from '../../../../contract/desk.ts'
import { type TrayView, tray } from '../../../../contract/tray.ts'
import { Icon } from '../../../ui/icons.tsx'
import { Empty } from '../../parts/empty.tsx'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useWords } from '../../words.tsx'
import { MoveMenu } from './move-menu.tsx'
import type { ListKey } from './page-keys.ts'
import { PageList } from './page-list.tsx'
import { calledIn, RequirementTarget } from './requirement-target.tsx'
import styles from './sorting.module.css'
import { Target } from './target-card.tsx'
import { UploadPicker } from './upload-picker.tsx'
import { useSorting } from './use-sorting.ts'
import type { Uploads } from './use-uploads.ts'

type SortingProps = { dossier: DossierView; view: TrayView; uploads: Uploads; maxUploadBytes: number }

/** The tray beside the requirements: pages are put where they belong, by hand or by keyboard. */
export function SortingDesk({ dossier, view, uploads, maxUploadBytes }: SortingProps) {
  const t = useWords()
  const sorting = useSorting(view, dossier.requirements)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const desk = useRef<HTMLDivElement>(null)
  const { ids } = sorting
  const calledOf = calledIn(dossier.requirements)
  const canRemove = ids.length > 0 && ids.every((id) => view.pages.some((page) => page.id === id))

  function onKey(key: ListKey, some: readonly string[]) {
    if (key === 'undo') return sorting.undo?.()
    if (key === 'menu') return setMenuOpen(true)
    if (some.every((id) => view.pages.some((page) => page.id === id))) sorting.remove(some)
  }

  const goOn = () =>
    requestAnimationFrame(() =>
      desk.current?.querySelector<HTMLElement>('[role="option"][tabindex="0"]')?.focus(),
    )
  // What is moved leaves its list, and the focus with it: it goes to what is next, so that the next key goes on.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs for each thing that was done
  useEffect(() => {
    if (sorting.said && document.activeElement === document.body) goOn()
  }, [sorting.said, view.pages.length])

  return (
    <div ref={desk}>
      <Text mb="sm" className={styles.intro}>
        {t(view.can.receive ? 'office.tray.intro' : 'office.tray.closed')}
      </Text>
      <div className={styles.bar}>
        <MoveMenu
          requirements={dossier.requirements}
          isOpen={isMenuOpen}
          isOff={ids.length === 0}
          isBusy={sorting.isBusy}
          onChange={(isOpen) => {
            setMenuOpen(isOpen)
            if (!isOpen) goOn()
          }}
          onMove={(to) => sorting.move(ids, to)}
        />
        <Button
          variant="default"
          disabled={!canRemove || sorting.isBusy}
          leftSection={<Icon name="trash" />}
          onClick={() => sorting.remove(ids)}
        >
          {t('office.tray.remove')}
        </Button>
        <span className={styles.count}>
          {ids.length > 0 ? t('office.tray.chosen', { n: ids.length }) : t('office.tray.noneChosen')}
        </span>
        <span className={styles.outcome} role="status">
          {sorting.said}
        </span>
        {sorting.undo && (
          <Button
            variant="default"
            disabled={sorting.isBusy}
            onClick={sorting.undo}
            aria-keyshortcuts="Control+Z"
          >
            {t('office.common.undo')}
          </Button>
        )}
      </div>
      <RefusalNote refusal={sorting.refused} />
      <div className={styles.desk}>
        <Target isOpen onPages={(some) => sorting.move(some, tray)} label={t('office.tray.title')}>
          <Group justify="space-between" mb="sm">
            <h2 className={styles.title}>{t('office.tray.tab', { n: view.pages.length })}</h2>
            {view.can.receive && <UploadPicker uploads={uploads} maxBytes={maxUploadBytes} />}
          </Group>
          {view.pages.length === 0 ? (
            <Empty title={t('office.tray.emptyTitle')} text={t('office.tray.emptyText')} />
          ) : (
            <PageList
              label={t('office.tray.title')}
              pages={view.pages}
              sorting={sorting}
              isLarge
              canMove={view.can.receive}
              onKey={onKey}
            />
          )}
          {view.pages.length > 0 && (
            <p className={`${styles.soft} ${styles.keys}`}>{t('office.tray.keys')}</p>
          )}
        </Target>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls */}
        <section className={styles.targets} aria-label={t('office.tray.requirements')} tabIndex={0}>
          {dossier.requirements.map((requirement) => (
            <RequirementTarget
              key={requirement.id}
              called={calledOf(requirement)}
              requirement={requirement}
              sorting={sorting}
              onKey={onKey}
            />
          ))}
        </section>
      </div>
    </div>
  )
}
