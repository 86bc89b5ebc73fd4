import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { Form } from 'react-router'
import { features } from '../context.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/links'
import { actorOf } from './actor.ts'
import { Board } from './links/board.tsx'
import { Empty } from './parts/empty.tsx'
import { NowContext } from './parts/moment.tsx'
import { NextPage } from './parts/next-page.tsx'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

const pageLength = 50
const longestSearch = 100

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { searchParams } = args.url
  const after = searchParams.get('after') ?? undefined
  const search = searchParams.get('search')?.trim().slice(0, longestSearch) ?? ''
  const page = await args.context.get(features).access.board(actor, { after, search, limit: pageLength })
  return { ...page, search, now: new Date().toISOString() }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const ids = String(form.get('linkIds') ?? '')
    .split(' ')
    .filter(Boolean)
  try {
    const revoked = await args.context.get(features).access.revokeAll(await actorOf(args), ids)
    return { done: 'revoke', revoked }
  } catch (error) {
    return refusal(error)
  }
}

/** Every link by which somebody can come in today. */
export default function Links({ loaderData: { rows, next, total, search, now } }: Route.ComponentProps) {
  const t = useWords()
  return (
    <NowContext value={now}>
      <PageHead title={t('office.board.title')} text={t('office.board.text')} />
      <Stack>
        <Form method="get" role="search">
          <Group align="flex-end" gap="sm">
            <TextInput
              name="search"
              label={t('office.board.search')}
              placeholder={t('office.board.searchHint')}
              defaultValue={search}
              maxLength={longestSearch}
              style={{ flex: '1 1 14rem', maxWidth: '24rem' }}
            />
            <Button type="submit" variant="default">
              {t('office.board.searchGo')}
            </Button>
          </Group>
        </Form>
        {!search && <Text c="dimmed">{t('office.board.total', { n: total })}</Text>}
        {rows.length > 0 ? (
          <Board key={rows.map(({ id }) => id).join(' ')} rows={rows} />
        ) : (
          <Empty
            title={t(search ? 'office.board.noneTitle' : 'office.board.emptyTitle')}
            text={t(search ? 'office.board.noneText' : 'office.board.emptyText')}
          />
        )}
      </Stack>
      <NextPage next={next} />
    </NowContext>
  )
}
