import { Link, useSearchParams } from 'react-router'
import { type Queue, queues } from '../../../contract/queues.ts'
import { useWords } from '../words.tsx'
import styles from './queue-tabs.module.css'

export type QueueCounts = Record<Queue, number>

/** How many dossiers wait for whom, each the way to its queue. A third shows only when one is waited for. */
export function QueueTabs({ queue, counts }: { queue: Queue; counts: QueueCounts }) {
  const t = useWords()
  const [params] = useSearchParams()
  const shown = queues.filter((one) => one !== 'third' || counts.third > 0 || queue === 'third')
  return (
    <nav aria-label={t('office.lists.queues')}>
      <ul className={styles.counts}>
        {shown.map((one) => (
          <li key={one}>
            <Link
              to={`?${inQueue(params, one)}`}
              className={styles.count}
              aria-current={one === queue ? 'page' : undefined}
              preventScrollReset
            >
              <strong>{counts[one]}</strong> {t(`office.inbox.${one}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

function inQueue(params: URLSearchParams, queue: Queue): URLSearchParams {
  const next = new URLSearchParams(params)
  next.delete('after')
  if (queue === 'firm') next.delete('queue')
  else next.set('queue', queue)
  return next
}
