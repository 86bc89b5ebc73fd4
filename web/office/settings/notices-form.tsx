import { Checkbox, Group, NativeSelect, Radio, Stack, Text, TextInput } from '@mantine/core'
import type { SettingsView } from '../../../contract/firm-settings.ts'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'
import { PartForm, useField } from './part-form.tsx'

const hours = Array.from({ length: 24 }, (_, hour) => hour)

/** When clients are told, how openly, and how much of it leaves at once. */
export function NoticesForm({ settings: { notices, version } }: { settings: SettingsView }) {
  const t = useWords()
  return (
    <PartForm intent="notices" legend={t('office.settings.notices')} version={version}>
      {(refused) => <NoticeFields notices={notices} refused={refused} />}
    </PartForm>
  )
}

type NoticeFieldsProps = { notices: SettingsView['notices']; refused: Refused | undefined }

function NoticeFields({ notices, refused }: NoticeFieldsProps) {
  const t = useWords()
  const fault = useFieldWords()
  const field = useField(refused)
  return (
    <>
      <Radio.Group
        name="statusDays"
        label={t('office.settings.statusDays')}
        defaultValue={notices.statusDays}
        error={fault(refused?.errors.statusDays)}
      >
        <Stack gap="sm" mt="xs">
          {(['everyDay', 'whenNeeded'] as const).map((days) => (
            <Radio
              key={days}
              value={days}
              label={t(`office.settings.${days}`)}
              description={t(`office.settings.${days}Hint`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      <NativeSelect
        {...field('dailyStatusHour', notices.dailyStatusHour)}
        label={t('office.settings.dailyStatusHour')}
        data={hours.map((hour) => ({ value: String(hour), label: t('office.settings.hour', { hour }) }))}
        maw={200}
      />
      <Checkbox
        name="isDiscreet"
        label={t('office.settings.isDiscreet')}
        description={t('office.settings.isDiscreetHint')}
        defaultChecked={notices.isDiscreet}
      />
      <div>
        <Text fw={500}>{t('office.settings.limits')}</Text>
        <Text size="sm" c="dimmed">
          {t('office.settings.limitsHint')}
        </Text>
      </div>
      <Group align="flex-start">
        <TextInput
          {...field('mailsPerMinute', notices.mailsPerMinute)}
          label={t('office.settings.mailsPerMinute')}
          inputMode="numeric"
        />
        <TextInput
          {...field('mailsPerDay', notices.mailsPerDay)}
          label={t('office.settings.mailsPerDay')}
          inputMode="numeric"
        />
      </Group>
      <Text size="sm" c="dimmed">
        {t('office.settings.mailsPerDayHint')}
      </Text>
    </>
  )
}
