import { Link } from 'react-router'
import { useWords } from '../words.tsx'
import styles from './turn-counts.module.css'

export type TurnCounts = { firm: number; party: number; third: number; complete: number }

const ways = {
  firm: '?turn=firm&status=open',
  party: '?turn=party&status=open',
  third: '?turn=third&status=open',
  complete: '?status=complete',
} as const

/** How many dossiers wait for whom, each the way to its list. A third party shows only when one is waited for. */
export function TurnCountList({ counts }: { counts: TurnCounts }) {
  const t = useWords()
  const shown = (['firm', 'party', 'third', 'complete'] as const).filter(
    (turn) => turn !== 'third' || counts.third,
  )
  return (
    <ul className={styles.counts} aria-label={t('office.inbox.counts')}>
      {shown.map((turn) => (
        <li key={turn}>
          <Link
            to={`/office/dossiers${ways[turn]}`}
            className={turn === 'firm' ? `${styles.count} ${styles.first}` : styles.count}
          >
            <strong>{counts[turn]}</strong> {t(`office.inbox.${turn}`)}
          </Link>
        </li>
      ))}
    </ul>
  )
}
