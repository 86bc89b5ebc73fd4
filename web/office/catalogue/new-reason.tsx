import { Button, TextInput } from '@mantine/core'
import { useFetcher } from 'react-router'
import { Icon } from '../../ui/icons.tsx'
import { type Outcome, refusedIn } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './reason-list.module.css'

/** `count` of those there are: when one was added, the field is empty for the next. */
export function NewReason({ typeId, count }: { typeId?: string; count: number }) {
  const t = useWords()
  const fault = useFieldWords()
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  return (
    <fetcher.Form method="post" action="/office/catalogue/reasons" noValidate>
      {refused && Object.keys(refused.errors).length === 0 && <RefusalNote refusal={refused} />}
      <div className={styles.entry}>
        <TextInput
          key={count}
          name="text"
          label={t('office.reasons.fresh')}
          placeholder={t('office.reasons.freshHint')}
          error={fault(refused?.errors.text)}
        />
        <input type="hidden" name="intent" value="add" />
        {typeId && <input type="hidden" name="typeId" value={typeId} />}
        <Button
          type="submit"
          variant="default"
          size="md"
          leftSection={<Icon name="plus" size={14} />}
          loading={fetcher.state !== 'idle'}
        >
          {t('office.reasons.add')}
        </Button>
      </div>
    </fetcher.Form>
  )
}
