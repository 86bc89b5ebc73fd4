import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  Radio,
  Stack,
  Text,
  TextInput,
} from '@mantine/core'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import { type DossierAbout, plainFieldTypes } from '../../../contract/dossier-acts.ts'
import { Icon } from '../../ui/icons.tsx'
import { Dialog } from '../parts/dialog.tsx'
import { type Outcome, type Refused, refusedIn, useOutcome } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './about.module.css'

type AskMoreProps = { types: { id: string; name: string }[]; participants: DossierAbout['participants'] }

/** Something more to ask for in this dossier alone: of the catalogue, or made up for this once. */
export function AskMore(props: AskMoreProps) {
  const t = useWords()
  const [isOpen, setOpen] = useState(false)
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  const form = useFirstFault(refused)
  useOutcome(fetcher, (outcome) => {
    if (!refusedIn(outcome)) setOpen(false)
  })
  return (
    <div className={styles.ask}>
      <Button variant="default" leftSection={<Icon name="plus" />} onClick={() => setOpen(true)}>
        {t('office.asking.open')}
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('office.asking.title')} size="lg">
        <fetcher.Form method="post" ref={form} noValidate>
          <input type="hidden" name="intent" value="ask" />
          <Stack>
            <Text c="dimmed">{t('office.asking.text')}</Text>
            <RefusalNote refusal={refused} />
            <AskFields {...props} refused={refused} />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => setOpen(false)}>
                {t('office.common.cancel')}
              </Button>
              <Button type="submit" loading={fetcher.state !== 'idle'}>
                {t('office.asking.submit')}
              </Button>
            </Group>
          </Stack>
        </fetcher.Form>
      </Dialog>
    </div>
  )
}

function AskFields({ types, participants, refused }: AskMoreProps & { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const [from, setFrom] = useState(types.length > 0 ? 'catalogue' : 'once')
  return (
    <>
      <Radio.Group name="from" label={t('office.asking.from')} value={from} onChange={setFrom}>
        <Group mt="xs">
          <Radio value="catalogue" label={t('office.asking.fromCatalogue')} disabled={types.length === 0} />
          <Radio value="once" label={t('office.asking.fromOnce')} />
        </Group>
      </Radio.Group>
      {from === 'catalogue' ? (
        <NativeSelect
          name="typeId"
          label={t('office.asking.type')}
          required
          data={[
            { value: '', label: t('office.asking.typePick') },
            ...types.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          error={fault(refused?.errors.typeId)}
        />
      ) : (
        <OnceFields refused={refused} />
      )}
      <NativeSelect
        name="participantId"
        label={t('office.asking.owner')}
        data={[
          { value: '', label: t('office.asking.ofDossier') },
          ...participants.map(({ id, name, role }) => ({
            value: id,
            label: `${name} (${t(`office.people.roles.${role}`)})`,
          })),
        ]}
        error={fault(refused?.errors.participantId)}
      />
      <NumberInput
        name="instances"
        label={t('office.asking.instances')}
        description={t('office.asking.instancesHint')}
        defaultValue={1}
        min={1}
        max={36}
        maw={220}
        hideControls
        error={fault(refused?.errors.instances)}
      />
      <Checkbox name="mandatory" label={t('office.asking.mandatory')} defaultChecked />
    </>
  )
}

function OnceFields({ refused }: { refused: Refused | undefined }) {
  const t = useWords()
  const fault = useFieldWords()
  const [kind, setKind] = useState('document')
  return (
    <>
      <TextInput
        name="name"
        label={t('office.asking.name')}
        description={t('office.asking.nameHint')}
        required
        maxLength={200}
        error={fault(refused?.errors.name)}
      />
      <TextInput
        name="help"
        label={`${t('office.asking.help')} (${t('office.common.optional')})`}
        error={fault(refused?.errors.help)}
      />
      <Radio.Group name="kind" label={t('office.asking.kind')} value={kind} onChange={setKind}>
        <Group mt="xs">
          <Radio value="document" label={t('office.asking.document')} />
          <Radio value="data" label={t('office.asking.data')} />
        </Group>
      </Radio.Group>
      {kind === 'data' && (
        <NativeSelect
          name="fieldType"
          label={t('office.asking.fieldType')}
          data={plainFieldTypes.map((type) => ({
            value: type,
            label: t(`office.asking.fieldTypes.${type as Exclude<typeof type, 'choice'>}`),
          }))}
        />
      )}
    </>
  )
}
