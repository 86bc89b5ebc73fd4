import { Button, Group, Radio, Stack, TextInput, Title } from '@mantine/core'
import { useState } from 'react'
import { Form, useNavigation } from 'react-router'
import type { PartyView } from '../../../contract/parties.ts'
import styles from '../new-dossier/fields.module.css'
import { Note } from '../parts/note.tsx'
import type { Refused } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useFieldWords, useWords } from '../words.tsx'
import { ContactRows } from './contact-rows.tsx'
import { IdentifierRows } from './identifier-rows.tsx'

type PartyFormProps = { party: PartyView; isSaved: boolean; refused: Refused | undefined }

/** Everything that is written down of a client, in one form; nothing but a name is obligatory. */
export function PartyForm({ party, isSaved, refused }: PartyFormProps) {
  const t = useWords()
  const form = useFirstFault(refused)
  const isSaving = useNavigation().formMethod === 'POST'
  const known = [...party.identifiers, ...party.contacts].map(({ id }) => id)
  return (
    <section aria-labelledby="party-data">
      <Title order={2} size="h4" id="party-data" mb="sm">
        {t('office.parties.data')}
      </Title>
      <Form method="post" ref={form} noValidate>
        <input type="hidden" name="intent" value="save" />
        {known.map((id) => (
          <input key={id} type="hidden" name="known[]" value={id} />
        ))}
        <Stack gap="lg" maw={860}>
          {isSaved && <Note tone="good">{t('office.parties.saved')}</Note>}
          <RefusalNote refusal={refused} />
          <NameFields party={party} refused={refused} />
          <IdentifierRows rows={party.identifiers} refused={refused} />
          <ContactRows rows={party.contacts} refused={refused} />
          <Group>
            <Button type="submit" size="md" loading={isSaving}>
              {t('office.common.save')}
            </Button>
          </Group>
        </Stack>
      </Form>
    </section>
  )
}

function NameFields({ party, refused }: { party: PartyView; refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const [kind, setKind] = useState<string>(refused?.typed?.kind ?? party.kind)
  const field = (name: 'givenName' | 'surname1' | 'surname2' | 'legalName') => ({
    name,
    label: t(`office.newDossier.${name}`),
    defaultValue: refused?.typed?.[name] ?? party[name],
    error: fault(refused?.errors[name]),
    autoComplete: 'off',
  })
  return (
    <div className={styles.fields}>
      <Radio.Group
        name="kind"
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
          <TextInput
            key="birthOn"
            type="date"
            name="birthOn"
            label={t('office.parties.birthOn')}
            defaultValue={refused?.typed?.birthOn ?? party.birthOn ?? ''}
            error={fault(refused?.errors.birthOn)}
          />
        </>
      ) : (
        <TextInput key="legalName" {...field('legalName')} required />
      )}
    </div>
  )
}
