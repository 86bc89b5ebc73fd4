import { Button, Fieldset, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useFetcher } from 'react-router'
import { Note } from '../parts/note.tsx'
import { type Outcome, type Refused, refusedIn } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFirstFault } from '../parts/use-first-fault.ts'
import { useFieldWords, useWords } from '../words.tsx'

type PartFormProps = {
  intent: string
  legend: string
  version: number
  save?: string
  /** The fields, given what was refused of them. */
  children: (refused: Refused | undefined) => ReactNode
}

/** A part of the settings that is saved by itself; what is typed in the others stays. */
export function PartForm({ intent, legend, version, save, children }: PartFormProps) {
  const t = useWords()
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  const form = useFirstFault(refused)
  const isSaved = fetcher.state === 'idle' && fetcher.data !== undefined && !refused
  return (
    <fetcher.Form method="post" ref={form} noValidate id={intent}>
      <Fieldset legend={<strong>{legend}</strong>}>
        <Stack>
          <input type="hidden" name="intent" value={intent} />
          <input type="hidden" name="version" value={version} />
          {children(refused)}
          <RefusalNote refusal={refused} />
          {isSaved && <Note tone="good">{t('office.settings.saved')}</Note>}
          <div>
            <Button type="submit" loading={fetcher.state !== 'idle'}>
              {save ?? t('office.common.save')}
            </Button>
          </div>
        </Stack>
      </Fieldset>
    </fetcher.Form>
  )
}

/** What every field of such a form has. */
export function useField(refused: Refused | undefined) {
  const fault = useFieldWords()
  return (name: string, value: string | number | null) => ({
    name,
    defaultValue: String(value ?? ''),
    error: fault(refused?.errors[name]),
    autoComplete: 'off',
  })
}
