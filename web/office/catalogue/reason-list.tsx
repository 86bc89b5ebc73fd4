import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { Link, useFetcher } from 'react-router'
import type { ReasonView } from '../../../contract/catalog.ts'
import { type Outcome, refusedIn } from '../parts/outcome.ts'
import { RefusalNote } from '../parts/refusal-note.tsx'
import { useWords } from '../words.tsx'
import { NewReason } from './new-reason.tsx'
import styles from './reason-list.module.css'
import { ReasonRow } from './reason-row.tsx'
import { RemovedReason } from './removed-reason.tsx'

type ReasonListProps = {
  /** Whose they are; those of every type where it is missing. */
  typeId?: string
  reasons: ReasonView[]
  canChange: boolean
}

/** Why documents are turned down, in the order in which the desk offers them. Each change counts at once. */
export function ReasonList({ typeId, reasons, canChange }: ReasonListProps) {
  const t = useWords()
  // Here and not in the row, which is gone before it could tell.
  const removal = useFetcher<Outcome>()
  const [removed, setRemoved] = useState<ReasonView>()

  function remove(reason: ReasonView) {
    setRemoved(reason)
    const fields = { intent: 'archive', id: reason.id }
    return removal.submit(fields, { method: 'post', action: '/office/catalogue/reasons' })
  }

  const refused = refusedIn(removal.data)
  const isGone = removal.state === 'idle' && !refused
  return (
    <Stack gap="sm" component="section" aria-labelledby="reasons-heading">
      <Title order={2} size="h4" id="reasons-heading">
        {t(typeId ? 'office.reasons.own' : 'office.reasons.general')}
      </Title>
      <Text c="dimmed">
        {t(typeId ? 'office.reasons.ownText' : 'office.reasons.generalText')}{' '}
        {typeId && (
          <Anchor component={Link} to="/office/catalogue/reasons" underline="always">
            {t('office.reasons.seeGeneral')}
          </Anchor>
        )}
      </Text>
      <RefusalNote refusal={refused} />
      <RemovedReason reason={isGone ? removed : undefined} onRestored={() => setRemoved(undefined)} />
      {reasons.length === 0 ? (
        <Text c="dimmed">{t('office.reasons.empty')}</Text>
      ) : (
        <ol className={styles.reasons}>
          {reasons.map((reason, i) =>
            canChange ? (
              <ReasonRow
                key={reason.id}
                reason={reason}
                isFirst={i === 0}
                isLast={i === reasons.length - 1}
                onRemove={() => remove(reason)}
              />
            ) : (
              <li key={reason.id} className={styles.reason}>
                <span className={styles.text}>{reason.text}</span>
              </li>
            ),
          )}
        </ol>
      )}
      {canChange && <NewReason typeId={typeId} count={reasons.length} />}
    </Stack>
  )
}
