import { Button, Fieldset, Stack, Text, TextInput } from '@mantine/core'
import { useFetcher } from 'react-router'
import type { MailTest, SettingsView } from '../../../contract/firm-settings.ts'
import { Icon } from '../../ui/icons.tsx'
import { useMe } from '../me.ts'
import { Note } from '../parts/note.tsx'
import { type Outcome, refusedIn } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useFieldWords, useWords } from '../words.tsx'

/** Which way mail takes, and a try that says what is in the way. */
export function MailChannel({ mail }: { mail: SettingsView['mail'] }) {
  const t = useWords()
  const fault = useFieldWords()
  const { email } = useMe()
  const fetcher = useFetcher<Outcome & { test?: MailTest }>()
  const refused = refusedIn(fetcher.data)
  const form = useFirstFault(refused)
  const said = mail.adapter === 'smtp' ? 'office.settings.mailSmtp' : 'office.settings.mailOutbox'
  const test = fetcher.state === 'idle' ? fetcher.data?.test : undefined
  return (
    <fetcher.Form method="post" ref={form} noValidate id="mail">
      <Fieldset legend={<strong>{t('office.settings.mail')}</strong>}>
        <Stack>
          <Text>{t(said, { server: mail.server ?? '', from: mail.from ?? '' })}</Text>
          <input type="hidden" name="intent" value="testMail" />
          <TextInput
            name="to"
            type="email"
            label={t('office.settings.testTo')}
            defaultValue={email}
            error={fault(refused?.errors.to)}
          />
          <RefusalNote refusal={refused} />
          {test && <Told test={test} />}
          <div>
            <Button
              type="submit"
              variant="default"
              loading={fetcher.state !== 'idle'}
              leftSection={<Icon name="mail" />}
            >
              {t('office.settings.test')}
            </Button>
          </div>
        </Stack>
      </Fieldset>
    </fetcher.Form>
  )
}

function Told({ test }: { test: MailTest }) {
  const t = useWords()
  if (test.ok) return <Note tone="good">{t('office.settings.testOk', { to: test.to })}</Note>
  return (
    <Note tone="bad">
      <strong>{t('office.settings.testBad', { to: test.to })}</strong>
      <br />
      {t(`office.mailTrouble.${test.trouble}`)}
      {test.said && (
        <Text size="sm" mt={4}>
          {t('office.settings.testSaid', { said: test.said })}
        </Text>
      )}
    </Note>
  )
}
