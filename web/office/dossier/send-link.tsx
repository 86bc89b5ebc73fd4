import { Button, Group, Menu, Text } from '@mantine/core'
import type { LinkPeople } from '../../../contract/access.ts'
import type { DossierView } from '../../../contract/desk.ts'
import { Icon } from '../../ui/icons.tsx'
import { Note } from '../parts/note.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useLocale, useWords } from '../words.tsx'
import { SendDialog } from './sending/send-dialog.tsx'
import { type Way, wayIcons, ways } from './sending/ways.ts'
import type { Sending } from './use-sending.ts'

type SendLinkProps = { people: LinkPeople; sending: Sending }

const emailsOf = ({ people }: LinkPeople) => people.flatMap(({ email }) => email ?? [])

/** The ways to get the link to the client. */
export function SendLink({ people, sending }: SendLinkProps) {
  const t = useWords()
  const emails = emailsOf(people)
  return (
    <>
      <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <Button size="md" leftSection={<Icon name="link" />} loading={sending.isBusy}>
            {t('office.sending.send')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ways.map((way) => (
            <Menu.Item
              key={way}
              leftSection={<Icon name={wayIcons[way]} />}
              disabled={way === 'email' && emails.length === 0}
              onClick={() => sending.start(way)}
            >
              <WayName way={way} />
              {way === 'email' && (
                <Text size="sm" c="dimmed">
                  {emails.length > 0 ? emails.join(', ') : t('office.sending.noEmail')}
                </Text>
              )}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {sending.way && (
        <SendDialog
          people={people}
          way={sending.way}
          onClose={sending.close}
          onSent={(sentTo) => sending.tellSent(sentTo)}
        />
      )}
    </>
  )
}

function WayName({ way }: { way: Way }) {
  const t = useWords()
  return way === 'email' ? t('office.sending.byEmail') : t(`office.handing.${way}`)
}

type SendingNotesProps = SendLinkProps & { dossier: DossierView; hasLinks: boolean }

/** What became of sending; and while no link was ever made, that the client waits for one. */
export function SendingNotes({ dossier, people, sending, hasLinks }: SendingNotesProps) {
  const t = useWords()
  const format = new Intl.ListFormat(useLocale())
  if (sending.refused) return <RefusalNote refusal={sending.refused} />
  if (sending.sentTo.length > 0) {
    return <Note tone="good">{t('office.handing.sentTo', { email: format.format(sending.sentTo) })}</Note>
  }
  if (hasLinks || !dossier.can.sendLink) return null
  const offered: Way[] = emailsOf(people).length > 0 ? ['email', 'whatsapp'] : ['whatsapp', 'qr']
  return (
    <Note
      tone="accent"
      actions={
        <Group gap="sm">
          {offered.map((way, i) => (
            <Button
              key={way}
              onClick={() => sending.start(way)}
              loading={i === 0 && sending.isBusy}
              variant={i === 0 ? 'filled' : 'default'}
              leftSection={<Icon name={wayIcons[way]} />}
            >
              <WayName way={way} />
            </Button>
          ))}
        </Group>
      }
    >
      <strong>{t('office.sending.notSentTitle')}</strong>
      <br />
      {t('office.sending.notSentText')}
    </Note>
  )
}
