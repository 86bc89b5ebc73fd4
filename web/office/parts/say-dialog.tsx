import { Button, Group, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { SayText } from '../../../contract/tasks.ts'
import { Icon } from '../../ui/icons.tsx'
import { whatsappAddress, whatsappNumber } from '../dossier/whatsapp.ts'
import { useMe } from '../me.ts'
import { useWords } from '../words.tsx'
import { CopyText } from './copy-text.tsx'
import { Dialog } from './dialog.tsx'

type SayDialogProps = { said: SayText; onClose: () => void; onDone?: () => void }

/** What to say to somebody: to be sent by WhatsApp, read on the telephone, or pasted elsewhere. */
export function SayDialog({ said, onClose, onDone }: SayDialogProps) {
  const t = useWords()
  const { firm } = useMe()
  const [text, setText] = useState(said.text)
  const number = said.phone && whatsappNumber(said.phone, firm.country)
  return (
    <Dialog isOpen onClose={onClose} title={t('office.tasks.dialog', { name: said.name })} size="lg">
      <Stack>
        <Textarea
          label={t('office.tasks.text')}
          description={t('office.tasks.dialogText')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          autosize
          minRows={6}
          maxRows={14}
        />
        {!said.phone && <Text size="sm">{t('office.tasks.noPhone')}</Text>}
        <Group gap="sm">
          {number && (
            <Button
              component="a"
              href={whatsappAddress(number, text)}
              target="_blank"
              rel="noopener noreferrer"
              leftSection={<Icon name="chat" />}
            >
              {t('office.tasks.whatsapp')}
            </Button>
          )}
          {said.phone && (
            <Button
              component="a"
              href={`tel:${said.phone.replace(/[^+\d]/g, '')}`}
              variant="default"
              leftSection={<Icon name="phone" />}
            >
              {t('office.tasks.phone', { phone: said.phone })}
            </Button>
          )}
          <CopyText
            text={text}
            label={t('office.tasks.copy')}
            done={t('office.tasks.copied')}
            variant={number ? 'default' : 'filled'}
          />
        </Group>
        {onDone && (
          <Group justify="flex-end">
            <Button variant="default" leftSection={<Icon name="check" />} onClick={onDone}>
              {t('office.tasks.done')}
            </Button>
          </Group>
        )}
      </Stack>
    </Dialog>
  )
}
