import { Progress } from '@mantine/core'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { useWords } from '../words.tsx'
import styles from './approved-bar.module.css'

/** How much of what was asked for is approved, drawn and said. */
export function ApprovedBar({ counts }: { counts: DossierRow['counts'] }) {
  const t = useWords()
  const { approved, asked } = counts
  return (
    <div className={styles.bar}>
      <Progress
        className={styles.track}
        value={asked ? (100 * approved) / asked : 100}
        aria-label={t('office.common.progressLabel')}
        size="sm"
        color="var(--good)"
      />
      <span className={styles.words}>{t('office.common.progress', { approved, asked })}</span>
    </div>
  )
}
