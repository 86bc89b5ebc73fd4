import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { HandedLink } from '../../../../contract/access.ts'
import { dayWords } from '../../../../i18n/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { useMe } from '../../me.ts'
import { CopyText } from '../../parts/copy-text.tsx'
import { Note } from '../../parts/note.tsx'
import { Qr } from '../../parts/qr.tsx'
import { useLocale, useWords } from '../../words.tsx'
import { whatsappAddress, whatsappNumber } from '../whatsapp.ts'
import styles from './handed.module.css'

/** A link that was just made for handing over: shown once, each way as it is used. */
export function Handed({ handed }: { handed: HandedLink }) {
  if (handed.way === 'qr') return <HandedQr handed={handed} />
  if (handed.way === 'whatsapp') return <HandedWhatsapp handed={handed} />
  return <HandedCopy handed={handed} />
}

function HandedQr({ handed }: { handed: HandedLink }) {
  const t = useWords()
  return (
    <Stack>
      <Text>{t('office.handing.qrText')}</Text>
      <div className={styles.qr} data-print>
        <Qr text={handed.address} label={t('office.handing.qrAlt')} />
      </div>
      <Group justify="space-between">
        <Expiry at={handed.expiresAt} />
        <Button variant="default" leftSection={<Icon name="print" />} onClick={() => window.print()}>
          {t('office.handing.print')}
        </Button>
      </Group>
    </Stack>
  )
}

function HandedCopy({ handed }: { handed: HandedLink }) {
  const t = useWords()
  return (
    <Stack>
      <Text>{t('office.sending.dialogText')}</Text>
      <TextInput
        label={t('office.sending.address')}
        value={handed.address}
        readOnly
        data-autofocus
        onFocus={(event) => event.currentTarget.select()}
      />
      <Group justify="space-between">
        <Expiry at={handed.expiresAt} />
        <CopyText text={handed.address} label={t('office.sending.copy')} done={t('office.sending.copied')} />
      </Group>
    </Stack>
  )
}

/** One text for each of its people, for each is greeted by name. */
function HandedWhatsapp({ handed }: { handed: HandedLink }) {
  const t = useWords()
  return (
    <Stack>
      <Text>{t('office.handing.whatsappText')}</Text>
      {handed.people.map((person) => (
        <PersonText key={person.partyId} person={person} linkId={handed.linkId} />
      ))}
      <Expiry at={handed.expiresAt} />
    </Stack>
  )
}

type PersonTextProps = { person: HandedLink['people'][number]; linkId: string }

function PersonText({ person, linkId }: PersonTextProps) {
  const t = useWords()
  const { firm } = useMe()
  const noted = useFetcher()
  const [text, setText] = useState(person.text)
  const number = person.phone && whatsappNumber(person.phone, firm.country)
  const note = () =>
    noted.submit(
      { intent: 'sentByHand', linkId, partyId: person.partyId, way: 'whatsapp' },
      { method: 'post' },
    )
  return (
    <Stack gap="sm">
      <Textarea
        label={`${t('office.handing.message')} · ${person.name}`}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={3}
      />
      {!number && <Text size="sm">{t('office.handing.noNumber', { name: person.name })}</Text>}
      <Group gap="sm">
        {number && (
          <Button
            component="a"
            href={whatsappAddress(number, text)}
            target="_blank"
            rel="noopener noreferrer"
            onClick={note}
            leftSection={<Icon name="chat" />}
          >
            {t('office.handing.open', { name: person.name })}
          </Button>
        )}
        <CopyText
          text={text}
          label={t('office.handing.copyText')}
          done={t('office.sending.copied')}
          variant={number ? 'default' : 'filled'}
        />
      </Group>
      {noted.state === 'idle' && noted.data !== undefined && (
        <Note tone="good">{t('office.handing.noted')}</Note>
      )}
    </Stack>
  )
}

function Expiry({ at }: { at: string }) {
  const t = useWords()
  const locale = useLocale()
  const { timeZone } = useMe().firm
  return (
    <Text size="sm" c="dimmed" suppressHydrationWarning>
      {t('office.handing.expires', { day: dayWords(new Date(at), locale, timeZone) })}
    </Text>
  )
}
