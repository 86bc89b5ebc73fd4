import { Text, Textarea } from '@mantine/core'
import type { SettingsView } from '../../../contract/firm-settings.ts'
import { dayWords } from '../../../i18n/format.ts'
import { useMe } from '../me.ts'
import type { Refused } from '../parts/outcome.ts'
import { useLocale, useWords } from '../words.tsx'
import { PartForm, useField } from './part-form.tsx'

/** The privacy notice: each change is a version of its own, for it stays known what was shown to whom. */
export function PrivacyForm({ settings: { privacy } }: { settings: SettingsView }) {
  const t = useWords()
  const locale = useLocale()
  const { timeZone } = useMe().firm
  const day = privacy.at ? dayWords(new Date(privacy.at), locale, timeZone) : ''
  return (
    <PartForm
      intent="privacy"
      legend={t('office.settings.privacy')}
      version={privacy.version}
      save={t('office.settings.privacySave')}
    >
      {(refused) => (
        <>
          <Text c="dimmed">{t('office.settings.privacyHint')}</Text>
          <Text size="sm" suppressHydrationWarning>
            {t('office.settings.privacyVersion', { n: privacy.version, day })}
          </Text>
          <Body body={privacy.body} refused={refused} />
        </>
      )}
    </PartForm>
  )
}

function Body({ body, refused }: { body: string; refused: Refused | undefined }) {
  const t = useWords()
  const field = useField(refused)
  return (
    <Textarea
      {...field('body', body)}
      label={t('office.settings.privacyText')}
      autosize
      minRows={6}
      maxRows={20}
    />
  )
}
