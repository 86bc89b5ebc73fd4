import { Fieldset, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Refused } from '../parts/outcome.ts'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './fields.module.css'
import { PartySearch } from './party-search.tsx'

/** Who the client is: somebody new, or one that the firm has already. What is typed survives changing one's mind. */
export function ClientFields({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const [which, setWhich] = useState(refused?.typed?.which ?? 'fresh')
  return (
    <Fieldset legend={t('office.newDossier.client')}>
      <Stack>
        <Radio.Group
          name="which"
          label={t('office.newDossier.whichClient')}
          value={which}
          onChange={setWhich}
        >
          <Group mt="xs">
            <Radio value="fresh" label={t('office.newDossier.fresh')} />
            <Radio value="known" label={t('office.newDossier.known')} />
          </Group>
        </Radio.Group>
        {/* Disabled fields are not posted. */}
        <fieldset className={styles.fields} hidden={which !== 'known'} disabled={which !== 'known'}>
          <PartySearch error={refused?.errors['participants.0.partyId']} />
        </fieldset>
        <fieldset className={styles.fields} hidden={which !== 'fresh'} disabled={which !== 'fresh'}>
          <NewClient refused={refused} />
        </fieldset>
      </Stack>
    </Fieldset>
  )
}

function NewClient({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const [kind, setKind] = useState(refused?.typed?.['participants.0.kind'] ?? 'person')
  const field = (name: 'givenName' | 'surname1' | 'surname2' | 'legalName' | 'email' | 'phone') => ({
    name: `participants.0.${name}`,
    label: t(`office.newDossier.${name}`),
    defaultValue: refused?.typed?.[`participants.0.${name}`],
    error: fault(refused?.errors[`participants.0.${name}`]),
    // A client's data: the browser's own address book is the clerk's.
    autoComplete: 'off',
  })
  return (
    <>
      <Radio.Group
        name="participants.0.kind"
        className={styles.row}
        label={t('office.newDossier.kind')}
        value={kind}
        onChange={setKind}
      >
        <Group mt="xs">
          <Radio value="person" label={t('office.newDossier.person')} />
          <Radio value="company" label={t('office.newDossier.company')} />
        </Group>
      </Radio.Group>
      {kind === 'person' ? (
        <>
          <TextInput key="givenName" {...field('givenName')} required />
          <TextInput key="surname1" {...field('surname1')} />
          <TextInput key="surname2" {...field('surname2')} />
        </>
      ) : (
        <TextInput key="legalName" {...field('legalName')} required />
      )}
      <TextInput
        key="email"
        {...field('email')}
        type="email"
        inputMode="email"
        description={t('office.newDossier.emailHint')}
      />
      <TextInput
        key="phone"
        {...field('phone')}
        type="tel"
        inputMode="tel"
        description={t('office.newDossier.phoneHint')}
      />
    </>
  )
}
