import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { type Queue, queues } from '../../contract/queues.ts'
import { features } from '../context.ts'
import type { Route } from './+types/inbox'
import { actorOf } from './actor.ts'
import { NothingWaits } from './inbox/nothing-waits.tsx'
import { QueueOptions } from './inbox/queue-options.tsx'
import { QueueTabs } from './inbox/queue-tabs.tsx'
import { Tasks } from './inbox/tasks.tsx'
import { WaitingList } from './inbox/waiting-list.tsx'
import { NowContext } from './parts/moment.tsx'
import { NextPage } from './parts/next-page.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

const pageLength = 50

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { dossiers, notices } = args.context.get(features)
  const asked = args.url.searchParams
  const queue: Queue = queues.find((one) => one === asked.get('queue')) ?? 'firm'
  const [mine, byClient] = [asked.has('mine'), asked.has('byClient')]
  const page = { queue, mine, after: asked.get('after') ?? undefined, limit: pageLength }
  const [counts, waiting, tasks] = await Promise.all([
    dossiers.countByTurn(actor),
    dossiers.waiting(actor, page),
    notices.tasks(actor),
  ])
  return { queue, mine, byClient, counts, waiting, tasks, now: new Date().toISOString() }
}

/** What waits for the firm, longest wait first; beside it what waits for others. */
export default function Inbox({ loaderData }: Route.ComponentProps) {
  const { queue, mine, byClient, counts, waiting, tasks, now } = loaderData
  const t = useWords()
  const first = queue === 'firm' && waiting.rows[0]
  const review = first && (
    <Button component={Link} to={`/office/dossiers/${first.id}`} state={{ isReviewing: true }} size="md">
      {t('office.inbox.review')}
    </Button>
  )
  return (
    <NowContext value={now}>
      <PageHead title={t('office.inbox.title')} actions={review} />
      <Tasks tasks={tasks} />
      <QueueTabs queue={queue} counts={counts} />
      <QueueOptions mine={mine} byClient={byClient} />
      {waiting.rows.length > 0 ? (
        <WaitingList rows={waiting.rows} queue={queue} byClient={byClient} />
      ) : (
        <NothingWaits queue={queue} mine={mine} counts={counts} />
      )}
      <NextPage next={waiting.next} />
    </NowContext>
  )
}
