import { Button, Group, Menu, Text } from '@mantine/core'
import type { DossierView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../parts/note.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useWords } from '../words.tsx'
import type { Sending } from './use-sending.ts'

type SendLinkProps = { dossier: DossierView; sending: Sending }

const emailOf = (dossier: DossierView) => dossier.parties.find(({ email }) => email)?.email

/** The ways to get the link to the client. */
export function SendLink({ dossier, sending }: SendLinkProps) {
  const t = useWords()
  const email = emailOf(dossier)
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button size="md" leftSection={<Icon name="link" />} loading={sending.isBusy}>
          {t('office.sending.send')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon name="mail" />} disabled={!email} onClick={sending.send}>
          {t('office.sending.byEmail')}
          <Text size="sm" c="dimmed">
            {email ?? t('office.sending.noEmail')}
          </Text>
        </Menu.Item>
        <Menu.Item leftSection={<Icon name="copy" />} onClick={sending.copy}>
          {t('office.sending.byCopy')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** What became of sending; and while no link was ever made, that the client waits for one. */
export function SendingNotes({ dossier, sending, hasLinks }: SendLinkProps & { hasLinks: boolean }) {
  const t = useWords()
  const email = emailOf(dossier)
  if (sending.refused) return <RefusalNote refusal={sending.refused} />
  if (sending.isSent) return <Note tone="good">{t('office.sending.sent', { email: email ?? '' })}</Note>
  if (hasLinks || !dossier.can.sendLink) return null
  return (
    <Note
      tone="accent"
      actions={
        <Group gap="sm">
          {email && (
            <Button onClick={sending.send} loading={sending.isBusy} leftSection={<Icon name="mail" />}>
              {t('office.sending.byEmail')}
            </Button>
          )}
          <Button
            onClick={sending.copy}
            loading={sending.isBusy}
            variant={email ? 'default' : 'filled'}
            leftSection={<Icon name="copy" />}
          >
            {t('office.sending.byCopy')}
          </Button>
        </Group>
      }
    >
      <strong>{t('office.sending.notSentTitle')}</strong>
      <br />
      {t('office.sending.notSentText')}
    </Note>
  )
}
