import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useSearchParams } from 'react-router'
import { features } from '../context.ts'
import type { Route } from './+types/dossiers'
import { actorOf } from './actor.ts'
import { DossierList } from './dossiers/dossier-list.tsx'
import { filterOf } from './dossiers/filter.ts'
import { FilterChips } from './dossiers/filter-chips.tsx'
import { Filters } from './dossiers/filters.tsx'
import { useMe } from './me.ts'
import { Empty } from './parts/empty.tsx'
import { NowContext } from './parts/moment.tsx'
import { NextPage } from './parts/next-page.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { dossiers } = args.context.get(features)
  const [list, people] = await Promise.all([
    dossiers.list(actor, filterOf(args.url.searchParams)),
    dossiers.responsibles(actor),
  ])
  return { list, people, now: new Date().toISOString() }
}

/** Every dossier that one may see, newest change first. */
export default function Dossiers({ loaderData: { list, people, now } }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const create = can.openDossier && (
    <Button component={Link} to="/office/dossiers/new">
      {t('office.dossiers.create')}
    </Button>
  )
  return (
    <NowContext value={now}>
      <PageHead title={t('office.dossiers.title')} actions={create} />
      <Filters people={people} />
      <FilterChips people={people} />
      {list.rows.length > 0 ? <DossierList rows={list.rows} /> : <NoDossiers create={create} />}
      <NextPage next={list.next} />
    </NowContext>
  )
}

function NoDossiers({ create }: { create: ReactNode }) {
  const t = useWords()
  const [params] = useSearchParams()
  if (params.size === 0) {
    return (
      <Empty title={t('office.dossiers.emptyTitle')} text={t('office.dossiers.emptyText')} action={create} />
    )
  }
  const clear = (
    <Button component={Link} to="/office/dossiers" variant="default">
      {t('office.dossiers.clear')}
    </Button>
  )
  return <Empty title={t('office.dossiers.noneTitle')} text={t('office.dossiers.noneText')} action={clear} />
}
