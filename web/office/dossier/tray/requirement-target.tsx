import type { RequirementView } from '../../../../contract/desk.ts'
import { Icon } from '../../../ui/icons.tsx'
import { RequirementTag } from '../../parts/state-tags.tsx'
import { useWords } from '../../words.tsx'
import type { ListKey } from './page-keys.ts'
import { PageList } from './page-list.tsx'
import styles from './sorting.module.css'
import { Target } from './target-card.tsx'
import type { Sorting } from './use-sorting.ts'

type RequirementTargetProps = {
  requirement: RequirementView
  called: string
  sorting: Sorting
  onKey: (key: ListKey, ids: readonly string[]) => void
}

/** `Estado de cuenta (2/6), Laura Núñez`: which one of several is meant, and whose where there are several people. */
export function calledIn(all: readonly RequirementView[]): (requirement: RequirementView) => string {
  const isShared = new Set(all.flatMap(({ owner }) => owner?.participantId ?? [])).size > 1
  return ({ name, instance, instances, owner }) => {
    const which = instances > 1 ? `${name} (${instance}/${instances})` : name
    return owner && isShared ? `${which}, ${owner.name}` : which
  }
}

/** A requirement as a place for pages, with those that it has: they can be put elsewhere until it is decided. */
export function RequirementTarget({ requirement, called, sorting, onKey }: RequirementTargetProps) {
  const t = useWords()
  const { id, asks, status, pages, can } = requirement
  if (asks.kind !== 'document') return null
  const canMove = can.submit && status === 'submitted'
  // After a rejection the old pages are the firm's record; new ones begin a new submission.
  const count = status === 'rejected' ? 0 : pages.length
  return (
    <Target isOpen={can.submit} onPages={(ids) => sorting.move(ids, id)} label={called}>
      <header className={styles.head}>
        <h3>{called}</h3>
        <span className={styles.facts}>
          <RequirementTag status={status} />
          <span>{t('office.tray.of', { n: count, max: asks.pagesMax })}</span>
        </span>
      </header>
      {pages.length > 0 && (
        <PageList label={called} pages={pages} sorting={sorting} canMove={canMove} onKey={onKey} />
      )}
      {pages.length > 0 && !canMove && (
        <p className={styles.soft}>
          <Icon name="lock" size={14} /> {t('office.tray.decided')}
        </p>
      )}
      {pages.length === 0 && can.submit && <p className={styles.soft}>{t('office.tray.emptyTarget')}</p>}
    </Target>
  )
}
