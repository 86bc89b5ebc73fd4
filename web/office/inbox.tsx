import { Button } from '@mantine/core'
import { Link } from 'react-router'
import { features } from '../context.ts'
import type { Route } from './+types/inbox'
import { actorOf } from './actor.ts'
import { TurnCountList, type TurnCounts } from './inbox/turn-counts.tsx'
import { WaitingList } from './inbox/waiting-list.tsx'
import { useMe } from './me.ts'
import { Empty } from './parts/empty.tsx'
import { NowContext } from './parts/moment.tsx'
import { NextPage } from './parts/next-page.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

const pageLength = 50

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { dossiers } = args.context.get(features)
  const after = args.url.searchParams.get('after') ?? undefined
  const [counts, waiting] = await Promise.all([
    dossiers.countByTurn(actor),
    dossiers.waiting(actor, { after, limit: pageLength }),
  ])
  return { counts, waiting, now: new Date().toISOString() }
}

/** What waits for the firm, longest wait first. */
export default function Inbox({ loaderData: { counts, waiting, now } }: Route.ComponentProps) {
  const t = useWords()
  const first = waiting.rows[0]
  const review = first && (
    <Button component={Link} to={`/office/dossiers/${first.id}`} size="md">
      {t('office.inbox.review')}
    </Button>
  )
  return (
    <NowContext value={now}>
      <PageHead title={t('office.inbox.title')} actions={review} />
      <TurnCountList counts={counts} />
      {first ? <WaitingList rows={waiting.rows} /> : <NothingWaits counts={counts} />}
      <NextPage next={waiting.next} />
    </NowContext>
  )
}

function NothingWaits({ counts }: { counts: TurnCounts }) {
  const t = useWords()
  const { can } = useMe()
  const hasDossiers = counts.firm + counts.party + counts.third + counts.complete > 0
  const text = t(hasDossiers ? 'office.inbox.emptyWaiting' : 'office.inbox.emptyNone')
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
  return <Empty title={t('office.inbox.emptyTitle')} text={text} action={action} />
}
