import { Button, Fieldset, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import type { WordKey } from '../../../i18n/words.ts'
import type { Refused } from '../parts/outcome.ts'
import { Password } from '../parts/password.tsx'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useFieldWords, useLocale, useWords } from '../words.tsx'
import { type Country, zonesOf } from './time-zones.ts'

export function FirstRunForm({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const isSending = useNavigation().state !== 'idle'
  return (
    <Form method="post" noValidate ref={useFirstFault(refused)}>
      <Stack gap="lg">
        <RefusalNote refusal={refused} />
        <FirmFields refused={refused} />
        <AdminFields refused={refused} />
        <Button type="submit" size="md" loading={isSending}>
          {t('office.firstRun.submit')}
        </Button>
      </Stack>
    </Form>
  )
}

function FirmFields({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const usual: Country = useLocale() === 'es-ES' ? 'ES' : 'MX'
  const [country, setCountry] = useState(refused?.typed?.country === 'ES' ? 'ES' : usual)
  return (
    <Fieldset legend={t('office.firstRun.firm')}>
      <Stack>
        <TextInput
          name="firmName"
          label={t('office.firstRun.firmName')}
          description={t('office.firstRun.firmNameHint')}
          autoComplete="organization"
          defaultValue={refused?.typed?.firmName}
          error={fault(refused?.errors.firmName)}
          required
          withAsterisk={false}
        />
        <NativeSelect
          name="country"
          label={t('office.firstRun.country')}
          autoComplete="country"
          data={[
            { value: 'MX', label: t('office.firstRun.mexico') },
            { value: 'ES', label: t('office.firstRun.spain') },
          ]}
          value={country}
          onChange={(event) => setCountry(event.currentTarget.value === 'ES' ? 'ES' : 'MX')}
          error={fault(refused?.errors.country)}
        />
        <NativeSelect
          key={country}
          name="timeZone"
          label={t('office.firstRun.timeZone')}
          description={t('office.firstRun.timeZoneHint')}
          data={zonesOf(country).map((value) => ({ value, label: t(zoneKey(value)) }))}
          defaultValue={refused?.typed?.timeZone}
          error={fault(refused?.errors.timeZone)}
        />
      </Stack>
    </Fieldset>
  )
}

function AdminFields({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  return (
    <Fieldset legend={t('office.firstRun.you')}>
      <Stack>
        <TextInput
          name="name"
          label={t('office.firstRun.name')}
          autoComplete="name"
          defaultValue={refused?.typed?.name}
          error={fault(refused?.errors.name)}
          required
          withAsterisk={false}
        />
        <TextInput
          name="email"
          type="email"
          label={t('office.firstRun.email')}
          autoComplete="username"
          defaultValue={refused?.typed?.email}
          error={fault(refused?.errors.email)}
          required
          withAsterisk={false}
        />
        <Password
          label={t('office.firstRun.password')}
          description={t('office.firstRun.passwordHint')}
          autoComplete="new-password"
          error={fault(refused?.errors.password)}
          required
          withAsterisk={false}
        />
      </Stack>
    </Fieldset>
  )
}

/** `America/Mexico_City` → the key of its name. */
const zoneKey = (zone: string) => `office.timeZones.${zone.replace('/', '_')}` as WordKey
