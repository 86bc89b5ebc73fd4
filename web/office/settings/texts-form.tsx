import { Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SettingsView } from '../../../contract/firm-settings.ts'
import { filled, withLink } from '../../../contract/own-words.ts'
import { useMe } from '../me.ts'
import type { Refused } from '../parts/outcome.ts'
import { useWords } from '../words.tsx'
import { PartForm, useField } from './part-form.tsx'
import styles from './texts-form.module.css'

/** The firm's own words, and where it is reached. */
export function TextsForm({ settings: { texts, version } }: { settings: SettingsView }) {
  const t = useWords()
  return (
    <PartForm intent="texts" legend={t('office.settings.texts')} version={version}>
      {(refused) => <TextFields texts={texts} refused={refused} />}
    </PartForm>
  )
}

function TextFields({ texts, refused }: { texts: SettingsView['texts']; refused: Refused | undefined }) {
  const t = useWords()
  const field = useField(refused)
  const { firm } = useMe()
  const said = {
    name: t('office.settings.previewName'),
    firm: firm.name,
    title: t('office.settings.previewTitle'),
    link: 'https://…/l/…',
  }
  return (
    <>
      <Text c="dimmed">{t('office.settings.textsNote')}</Text>
      <WithPreview
        {...field('greeting', texts.greeting)}
        label={t('office.settings.greeting')}
        description={t('office.settings.greetingHint')}
        reads={(text) => filled(text, said)}
      />
      <WithPreview
        {...field('whatsappText', texts.whatsappText)}
        label={t('office.settings.whatsappText')}
        description={t('office.settings.whatsappTextHint')}
        reads={(text) => withLink(text, said)}
      />
      <Textarea
        {...field('signature', texts.signature)}
        label={t('office.settings.signature')}
        description={t('office.settings.signatureHint')}
        autosize
        minRows={2}
      />
      <TextInput
        {...field('contactPhone', texts.contactPhone)}
        label={t('office.settings.contactPhone')}
        type="tel"
      />
      <TextInput
        {...field('contactWhatsapp', texts.contactWhatsapp)}
        label={t('office.settings.contactWhatsapp')}
        type="tel"
      />
    </>
  )
}

type WithPreviewProps = {
  name: string
  defaultValue: string
  error: string | undefined
  label: string
  description: string
  reads: (text: string) => string
}

/** A text with places for names, and under it how it reads. */
function WithPreview({ reads, defaultValue, ...field }: WithPreviewProps) {
  const t = useWords()
  const [text, setText] = useState(defaultValue)
  return (
    <div>
      <Textarea
        {...field}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        autosize
        minRows={2}
      />
      {text.trim() !== '' && (
        <p className={styles.preview}>
          <span>{t('office.settings.preview')}:</span> {reads(text.trim())}
        </p>
      )}
    </div>
  )
}
