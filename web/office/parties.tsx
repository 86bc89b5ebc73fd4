import { Button, Group, TextInput } from '@mantine/core'
import { Form, Link, useSearchParams } from 'react-router'
import { partyFilter } from '../../contract/parties.ts'
import { features } from '../context.ts'
import { Icon } from '../ui/icons.tsx'
import type { Route } from './+types/parties'
import { actorOf } from './actor.ts'
import { PartyList } from './parties/party-list.tsx'
import { Empty } from './parts/empty.tsx'
import { NextPage } from './parts/next-page.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { searchParams } = args.url
  const asked = {
    search: searchParams.get('search') || undefined,
    after: searchParams.get('after') || undefined,
  }
  const reading = partyFilter.safeParse(asked)
  return args.context.get(features).parties.list(actor, reading.success ? reading.data : { limit: 50 })
}

/** Everybody whom the firm works for, by name. */
export default function Parties({ loaderData: list }: Route.ComponentProps) {
  const t = useWords()
  const [params] = useSearchParams()
  const search = params.get('search') ?? ''
  return (
    <>
      <PageHead title={t('office.parties.title')} text={t('office.parties.text')} />
      <Form method="get" role="search" aria-label={t('office.parties.search')}>
        <Group align="flex-end" gap="sm" mb="md">
          <TextInput
            key={search}
            type="search"
            name="search"
            label={t('office.parties.search')}
            placeholder={t('office.parties.searchHint')}
            defaultValue={search}
            flex="1 1 14rem"
            maw={520}
          />
          <Button type="submit" variant="default" leftSection={<Icon name="search" />}>
            {t('office.dossiers.search')}
          </Button>
        </Group>
      </Form>
      {list.rows.length > 0 ? <PartyList rows={list.rows} /> : <NoParties isSearch={search !== ''} />}
      <NextPage next={list.next} />
    </>
  )
}

function NoParties({ isSearch }: { isSearch: boolean }) {
  const t = useWords()
  if (!isSearch) return <Empty title={t('office.parties.emptyTitle')} text={t('office.parties.emptyText')} />
  const clear = (
    <Button component={Link} to="/office/parties" variant="default">
      {t('office.parties.clear')}
    </Button>
  )
  return <Empty title={t('office.parties.noneTitle')} text={t('office.parties.noneText')} action={clear} />
}
