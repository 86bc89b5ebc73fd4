import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { ReasonView } from '../../../contract/catalog.ts'
import { type Outcome, refusedIn, useOutcome } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { Tool } from '../parts/tool.tsx'
import { useFieldWords, useWords } from '../words.tsx'
import styles from './reason-list.module.css'

type ReasonRowProps = { reason: ReasonView; isFirst: boolean; isLast: boolean; onRemove: () => void }

/** One reason: read, changed where it stands, moved, taken away. */
export function ReasonRow({ reason: { id, text }, isFirst, isLast, onRemove }: ReasonRowProps) {
  const t = useWords()
  const fault = useFieldWords()
  const [isChanging, setChanging] = useState(false)
  const fetcher = useFetcher<Outcome>()
  const refused = refusedIn(fetcher.data)
  useOutcome(fetcher, (outcome) => {
    if ('done' in outcome && outcome.done === 'change') setChanging(false)
  })
  const act = (fields: Record<string, string>) =>
    fetcher.submit({ id, ...fields }, { method: 'post', action: '/office/catalogue/reasons' })

  if (isChanging) {
    return (
      <li className={styles.reason}>
        <fetcher.Form method="post" action="/office/catalogue/reasons" className={styles.entry}>
          <input type="hidden" name="intent" value="change" />
          <input type="hidden" name="id" value={id} />
          <TextInput
            name="text"
            label={t('office.reasons.text')}
            defaultValue={text}
            error={fault(refused?.errors.text)}
            data-autofocus
            autoFocus
          />
          <Button type="submit" size="md" loading={fetcher.state !== 'idle'}>
            {t('office.common.save')}
          </Button>
          <Button variant="subtle" size="md" onClick={() => setChanging(false)}>
            {t('office.common.cancel')}
          </Button>
        </fetcher.Form>
      </li>
    )
  }
  return (
    <li className={styles.reason}>
      <span className={styles.text}>{text}</span>
      <span className={styles.tools}>
        <Button
          variant="subtle"
          size="md"
          aria-label={t('office.reasons.changeOf', { text })}
          onClick={() => setChanging(true)}
        >
          {t('office.reasons.change')}
        </Button>
        <Tool
          icon="up"
          label={t('office.reasons.up', { text })}
          isOff={isFirst}
          onUse={() => act({ intent: 'up' })}
        />
        <Tool
          icon="down"
          label={t('office.reasons.down', { text })}
          isOff={isLast}
          onUse={() => act({ intent: 'down' })}
        />
        <Tool icon="trash" label={t('office.reasons.archive', { text })} onUse={onRemove} />
      </span>
      {!isChanging && <RefusalNote refusal={refused} />}
    </li>
  )
}
