import { Button, NativeSelect, Stack, Text, TextInput } from '@mantine/core'
import { useFetcher } from 'react-router'
import { Note } from '../../parts/note.tsx'
import { type Outcome, refusedIn } from '../../parts/outcome.ts'
import { RefusalNote } from '../../parts/refusal-note.tsx'
import { useFirstFault } from '../../parts/use-first-fault.ts'
import { useFieldWords, useWords } from '../../words.tsx'
import type { AboutProps } from './about-props.ts'

/** Subject, due date and who answers for it. */
export function FactsForm({ dossier, about }: AboutProps) {
  const t = useWords()
  const fault = useFieldWords()
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  const form = useFirstFault(refused)
  const isLocked = !about.can.change
  const isSaved = fetcher.state === 'idle' && fetcher.data && !refused
  return (
    <fetcher.Form method="post" ref={form} noValidate>
      <input type="hidden" name="intent" value="change" />
      <Stack>
        {isSaved && <Note tone="good">{t('office.about.saved')}</Note>}
        <RefusalNote refusal={refused} />
        <TextInput
          name="title"
          label={t('office.about.title')}
          key={`title ${dossier.title}`}
          defaultValue={dossier.title}
          required
          disabled={isLocked}
          error={fault(refused?.errors.title)}
        />
        <TextInput
          type="date"
          name="dueOn"
          label={t('office.about.due')}
          key={`due ${dossier.dueOn}`}
          defaultValue={dossier.dueOn ?? ''}
          disabled={isLocked}
          error={fault(refused?.errors.dueOn)}
          maw={260}
        />
        {about.can.assign ? (
          <NativeSelect
            name="responsibleId"
            label={t('office.about.responsible')}
            key={`responsible ${dossier.responsible.id}`}
            defaultValue={dossier.responsible.id}
            data={about.assignable.map(({ id, name }) => ({ value: id, label: name }))}
            error={fault(refused?.errors.responsibleId)}
          />
        ) : (
          <Text>
            {t('office.about.responsible')}: {dossier.responsible.name}
          </Text>
        )}
        {!isLocked && (
          <div>
            <Button type="submit" loading={fetcher.state !== 'idle'}>
              {t('office.common.save')}
            </Button>
          </div>
        )}
      </Stack>
    </fetcher.Form>
  )
}
