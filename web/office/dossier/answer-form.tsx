import { Button, Group, NativeSelect, TextInput, VisuallyHidden } from '@mantine/core'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { RequirementView } from '../../../contract/desk.ts'
import type { Asks } from '../../../contract/requirement-spec.ts'
import { type Outcome, refusedIn, useOutcome } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './answer.module.css'

type AnswerFormProps = { requirement: RequirementView; asks: Extract<Asks, { kind: 'data' }> }

/** Writing a value down for the client. What is refused stays as it was typed, with what is wrong beside it. */
export function AnswerForm({ requirement, asks }: AnswerFormProps) {
  const t = useWords()
  const fault = useFieldWords()
  const fetcher = useFetcher<Outcome>()
  const { id, name, answer, status } = requirement
  const [typed, setTyped] = useState<string>()
  const [said, setSaid] = useState('')
  const refused = refusedIn(fetcher.data)
  useOutcome(fetcher, (outcome) => {
    if (refusedIn(outcome)) return
    setTyped(undefined)
    setSaid(t('office.answers.saved', { name }))
  })
  const isFixing = status === 'rejected'
  const label = isFixing ? 'office.answers.again' : answer ? 'office.answers.correct' : 'office.answers.write'
  const field = {
    name: 'value',
    label: t(label),
    value: typed ?? answer?.shown ?? '',
    error: fault(refused?.errors.value),
    onChange: (event: { currentTarget: { value: string } }) => setTyped(event.currentTarget.value),
  }
  return (
    <fetcher.Form method="post" className={styles.form}>
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      <input type="hidden" name="intent" value="answer" />
      <input type="hidden" name="requirementId" value={id} />
      {asks.type === 'choice' ? (
        <NativeSelect {...field} data={[{ value: '', label: t('office.answers.choose') }, ...asks.choices]} />
      ) : (
        <TextInput {...field} autoComplete="off" spellCheck={asks.type === 'text'} />
      )}
      {!refused?.errors.value && <RefusalNote refusal={refused} />}
      <Group>
        <Button type="submit" variant="default" loading={fetcher.state !== 'idle'}>
          {t('office.answers.save')}
        </Button>
      </Group>
    </fetcher.Form>
  )
}
