import { Ago } from '../../parts/moment.tsx'
import { useWords } from '../../words.tsx'
import styles from '../about.module.css'
import type { AboutProps } from './about-props.ts'
import { OneButton } from './one-button.tsx'

/** What was taken out of this dossier, each to be asked for again. */
export function RemovedOnes({ about: { removed } }: Pick<AboutProps, 'about'>) {
  const t = useWords()
  return (
    <ul className={styles.list} aria-label={t('office.about.removed')}>
      {removed.map(({ id, name, owner, canRestore, at, by }) => (
        <li key={id} className={styles.line}>
          <div className={styles.who}>
            {name} {owner && t('office.about.ofOwner', { name: owner })}
            <div className={styles.soft}>
              {by && t('office.about.leftBy', { who: by })} <Ago at={at} />
            </div>
          </div>
          {canRestore && (
            <OneButton
              label={t('office.review.askAgain')}
              spoken={t('office.about.removedRestore', { name })}
              fields={{ intent: 'restoreRequirement', requirementId: id }}
            />
          )}
        </li>
      ))}
    </ul>
  )
}
