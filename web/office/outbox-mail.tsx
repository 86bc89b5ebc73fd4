import { Anchor, Paper, Stack, Text, Title } from '@mantine/core'
import { data, Link } from 'react-router'
import { readerLocale } from '../locale.ts'
import { found } from '../problems.ts'
import type { Route } from './+types/outbox-mail'
import styles from './entrance.module.css'
import { Frame } from './frame.tsx'
import { outboxReader } from './outbox-reader.ts'
import { wordsFor } from './page-words.ts'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const { shelf, reader } = await outboxReader(args)
  const mail = await found(shelf.find(reader, args.params.id))
  if (!mail) throw data({ code: 'not.found', values: {}, errors: {} }, { status: 404 })
  const { subject, fromName, to, html, text } = mail
  const locale = readerLocale(args.request)
  return { mail: { subject, fromName, to, html, text }, locale, words: wordsFor(locale, ['outbox']) }
}

export default function OutboxMail({ loaderData: { mail, words } }: Route.ComponentProps) {
  return (
    <Frame words={words}>
      <MailPage {...mail} />
    </Frame>
  )
}

type MailPageProps = Route.ComponentProps['loaderData']['mail']

/** A mail as its reader would see it, shut in a frame that runs nothing; its links open beside it. */
function MailPage({ subject, fromName, to, html, text }: MailPageProps) {
  const t = useWords()
  return (
    <main className={styles.wide} id="content">
      <title>{`${subject} · Legajo`}</title>
      <Stack>
        <Anchor component={Link} to="/outbox">
          {t('office.outbox.back')}
        </Anchor>
        <Title order={1} size="h3">
          {subject}
        </Title>
        <Text>
          {t('office.outbox.from')}: {fromName} · {t('office.outbox.to')}: {to.name} ({to.address})
        </Text>
        <Paper withBorder className={styles.letter}>
          <iframe
            title={t('office.outbox.body')}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={withLinksApart(html)}
          />
        </Paper>
        <details>
          <summary>{t('office.outbox.bodyText')}</summary>
          <pre className={styles.text}>{text}</pre>
        </details>
      </Stack>
    </main>
  )
}

/** A frame that runs nothing cannot leave its page either: every link opens a tab of its own. */
function withLinksApart(html: string): string {
  return html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
}
