import { Anchor, Stack, Table, Text, Title } from '@mantine/core'
import { Link } from 'react-router'
import { agoWords } from '../../i18n/format.ts'
import { readerLocale } from '../locale.ts'
import { found } from '../problems.ts'
import type { Route } from './+types/outbox'
import styles from './entrance.module.css'
import { Frame } from './frame.tsx'
import { outboxReader } from './outbox-reader.ts'
import { wordsFor } from './page-words.ts'
import { useLocale, useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const { shelf, reader } = await outboxReader(args)
  const kept = await found(shelf.list(reader))
  const mails = kept.map(({ id, subject, to, fromName, at }) => ({ id, subject, to: to.name, fromName, at }))
  const locale = readerLocale(args.request)
  return { mails, now: new Date().toISOString(), locale, words: wordsFor(locale, ['errors', 'outbox']) }
}

/** The mails that were kept instead of sent. */
export default function Outbox({ loaderData: { words, ...page } }: Route.ComponentProps) {
  return (
    <Frame words={words}>
      <OutboxPage {...page} />
    </Frame>
  )
}

type KeptMail = { id: string; subject: string; to: string; fromName: string; at: string }

function OutboxPage({ mails, now }: { mails: KeptMail[]; now: string }) {
  const t = useWords()
  return (
    <main className={styles.wide} id="content">
      <title>{`${t('office.outbox.title')} · Legajo`}</title>
      <Stack>
        <Anchor component={Link} to="/">
          {t('office.errors.home')}
        </Anchor>
        <Title order={1} size="h2">
          {t('office.outbox.title')}
        </Title>
        <Text c="dimmed">{t('office.outbox.text')}</Text>
        {mails.length > 0 ? <MailTable mails={mails} now={now} /> : <Text>{t('office.outbox.empty')}</Text>}
      </Stack>
    </main>
  )
}

function MailTable({ mails, now }: { mails: KeptMail[]; now: string }) {
  const t = useWords()
  const locale = useLocale()
  return (
    <Table verticalSpacing="sm" stickyHeader>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('office.outbox.subject')}</Table.Th>
          <Table.Th>{t('office.outbox.to')}</Table.Th>
          <Table.Th visibleFrom="sm">{t('office.outbox.from')}</Table.Th>
          <Table.Th>{t('office.outbox.at')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {mails.map(({ id, subject, to, fromName, at }) => (
          <Table.Tr key={id}>
            <Table.Td>
              <Anchor component={Link} to={`/outbox/${encodeURIComponent(id)}`}>
                {subject}
              </Anchor>
            </Table.Td>
            <Table.Td>{to}</Table.Td>
            <Table.Td visibleFrom="sm">{fromName}</Table.Td>
            <Table.Td>
              <time dateTime={at} suppressHydrationWarning>
                {agoWords(at, locale, new Date(now))}
              </time>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
