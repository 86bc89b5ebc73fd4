import type { RequirementView } from '../../../contract/desk.ts'
import { RequirementTag } from '../parts/state-tags.tsx'
import { useWords } from '../words.tsx'
import styles from './checklist.module.css'

type ChecklistProps = {
  requirements: RequirementView[]
  shownId: string | undefined
  onChoose: (id: string) => void
}

/** All that the dossier asks for, in its order, and how each stands. */
export function Checklist({ requirements, shownId, onChoose }: ChecklistProps) {
  const t = useWords()
  return (
    <ol className={styles.list} aria-label={t('office.review.checklist')}>
      {requirements.map(({ id, name, status, pages, mandatory }) => (
        <li key={id}>
          <button
            type="button"
            className={styles.item}
            aria-current={id === shownId}
            onClick={() => onChoose(id)}
          >
            <span>{name}</span>
            <span className={styles.about}>
              <RequirementTag status={status} />
              {pages.length > 0 && <span>{t('office.review.pages', { n: pages.length })}</span>}
              {!mandatory && <span>{t('office.review.optional')}</span>}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}
