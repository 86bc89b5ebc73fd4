import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { Queue } from '../../../contract/queues.ts'
import type { WordKey } from '../../../i18n/words.ts'
import { useMe } from '../me.ts'
import { Empty } from '../parts/empty.tsx'
import { useWords } from '../words.tsx'
import type { QueueCounts } from './queue-tabs.tsx'

const said: Record<Queue, WordKey> = {
  firm: 'office.inbox.emptyWaiting',
  party: 'office.lists.emptyParty',
  third: 'office.lists.emptyThird',
  complete: 'office.lists.emptyComplete',
}

/** An empty queue: why it is empty, and where to go. */
export function NothingWaits({ queue, mine, counts }: { queue: Queue; mine: boolean; counts: QueueCounts }) {
  const t = useWords()
  const { can } = useMe()
  const hasDossiers = Object.values(counts).some((n) => n > 0)
  const isHidden = mine && counts[queue] > 0
  const text = isHidden ? 'office.lists.emptyMine' : hasDossiers ? said[queue] : 'office.inbox.emptyNone'
  const action = hasDossiers ? (
    <Button component={Link} to="/office/dossiers" variant="default">
      {t('office.inbox.seeDossiers')}
    </Button>
  ) : (
    can.openDossier && (
      <Button component={Link} to="/office/dossiers/new">
        {t('office.dossiers.create')}
      </Button>
    )
  )
  return <Empty title={t('office.inbox.emptyTitle')} text={t(text)} action={action} />
}
