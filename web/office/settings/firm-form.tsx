import { NativeSelect, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SettingsView } from '../../../contract/firm-settings.ts'
import { previewNumbers } from '../../../contract/numbering.ts'
import type { WordKey } from '../../../i18n/words.ts'
import { type Country, zonesOf } from '../first-run/time-zones.ts'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'
import { AccentField } from './accent-field.tsx'
import { PartForm, useField } from './part-form.tsx'

/** What the firm is called, where it is, and its colour. */
export function FirmForm({ settings: { firm, version } }: { settings: SettingsView }) {
  const t = useWords()
  return (
    <PartForm intent="firm" legend={t('office.settings.firm')} version={version}>
      {(refused) => <FirmFields firm={firm} refused={refused} />}
    </PartForm>
  )
}

function FirmFields({ firm, refused }: { firm: SettingsView['firm']; refused: Refused | undefined }) {
  const t = useWords()
  const field = useField(refused)
  const fault = useFieldWords()
  const [country, setCountry] = useState<Country>(firm.country)
  const zones = zonesOf(country)
  return (
    <>
      <TextInput
        {...field('name', firm.name)}
        label={t('office.settings.name')}
        description={t('office.settings.nameHint')}
        required
        withAsterisk={false}
      />
      <NativeSelect
        name="country"
        label={t('office.settings.country')}
        value={country}
        onChange={(event) => setCountry(event.currentTarget.value === 'ES' ? 'ES' : 'MX')}
        data={[
          { value: 'MX', label: t('office.firstRun.mexico') },
          { value: 'ES', label: t('office.firstRun.spain') },
        ]}
        error={fault(refused?.errors.country)}
      />
      <NativeSelect
        key={country}
        {...field('timeZone', zones.includes(firm.timeZone) ? firm.timeZone : (zones[0] ?? ''))}
        label={t('office.settings.timeZone')}
        data={zones.map((value) => ({ value, label: t(zoneKey(value)) }))}
      />
      <TextInput
        {...field('linkDays', firm.linkDays)}
        label={t('office.settings.linkDays')}
        description={t('office.settings.linkDaysHint')}
        inputMode="numeric"
        maw={200}
      />
      <NumberFields firm={firm} refused={refused} />
      <AccentField value={firm.accent} error={fault(refused?.errors.accent)} />
    </>
  )
}

/** How dossiers are numbered, and what that looks like. */
function NumberFields({ firm, refused }: { firm: SettingsView['firm']; refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const field = useField(refused)
  const [pattern, setPattern] = useState(firm.numberPattern)
  const year = new Date().getFullYear()
  const next = previewNumbers({ pattern, restart: 'never' }, { year, n: 142 }, 2)
  return (
    <>
      <div>
        <TextInput
          name="numberPattern"
          label={t('office.settings.numberPattern')}
          description={t('office.settings.numberHint')}
          value={pattern}
          onChange={(event) => setPattern(event.currentTarget.value)}
          error={fault(refused?.errors.numberPattern)}
          autoComplete="off"
        />
        {next.length > 0 && (
          <Text size="sm" c="dimmed" mt={4} suppressHydrationWarning>
            {t('office.settings.numberNext', { numbers: next.join(', ') })}
          </Text>
        )}
      </div>
      <NativeSelect
        {...field('numberRestart', firm.numberRestart)}
        label={t('office.settings.numberRestart')}
        data={(['yearly', 'never'] as const).map((value) => ({
          value,
          label: t(`office.settings.${value}`),
        }))}
        maw={300}
      />
    </>
  )
}

/** `America/Mexico_City` → the key of its name. */
const zoneKey = (zone: string) => `office.timeZones.${zone.replace('/', '_')}` as WordKey
