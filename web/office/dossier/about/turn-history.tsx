import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useFetcher } from 'react-router'
import { Moment } from '../../parts/moment.tsx'
import { type Outcome, refusedIn } from '../../parts/outcome.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { TurnTag } from '../../parts/state-tags.tsx'
import { useFieldWords, useWords } from '../../words.tsx'
import styles from '../about.module.css'
import type { AboutProps } from './about-props.ts'
import { OneButton } from './one-button.tsx'

/** Whose turn it was, how long in business days; and the third that everybody waits for. */
export function TurnHistory({ about: { turns, waitsFor, can } }: Pick<AboutProps, 'about'>) {
  const t = useWords()
  return (
    <>
      {can.change && (waitsFor ? <Waiting who={waitsFor} /> : <WaitForm />)}
      <ol className={styles.list} aria-label={t('office.about.turnHistory')}>
        {turns.map(({ holder, who, since, until, days }) => (
          <li key={since} className={styles.line}>
            <div className={styles.who}>
              <TurnTag turn={holder} /> {who}
              <div className={styles.soft}>
                <Moment at={since} /> – {until ? <Moment at={until} /> : t('office.about.now')}
              </div>
            </div>
            <span>{t('office.about.days', { n: days })}</span>
          </li>
        ))}
      </ol>
    </>
  )
}

function Waiting({ who }: { who: string }) {
  const t = useWords()
  return (
    <div className={styles.line}>
      <strong className={styles.who}>{t('office.about.waits', { who })}</strong>
      <OneButton label={t('office.about.waitEnd')} fields={{ intent: 'waitNoMore' }} />
    </div>
  )
}

function WaitForm() {
  const t = useWords()
  const fault = useFieldWords()
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  return (
    <fetcher.Form method="post">
      <input type="hidden" name="intent" value="waitFor" />
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('office.about.waitText')}
        </Text>
        <RefusalNote refusal={refused} />
        <Group align="flex-end" gap="sm">
          <TextInput
            name="who"
            label={t('office.about.waitFor')}
            flex="1 1 12rem"
            maxLength={100}
            error={fault(refused?.errors.who)}
          />
          <Button type="submit" variant="default" loading={fetcher.state !== 'idle'}>
            {t('office.about.waitSet')}
          </Button>
        </Group>
      </Stack>
    </fetcher.Form>
  )
}
