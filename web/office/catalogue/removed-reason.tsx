import { Button } from '@mantine/core'
import { useFetcher } from 'react-router'
import type { ReasonView } from '../../../contract/catalog.ts'
import { Note } from '../parts/note.tsx'
import { type Outcome, refusedIn, useOutcome } from '../parts/outcome.ts'
import { useWords } from '../words.tsx'

/** What was just taken away, with the way back. */
export function RemovedReason({
  reason,
  onRestored,
}: {
  reason: ReasonView | undefined
  onRestored: () => void
}) {
  const t = useWords()
  const fetcher = useFetcher<Outcome>()
  useOutcome(fetcher, (outcome) => !refusedIn(outcome) && onRestored())
  if (!reason) return null
  const undo = (
    <fetcher.Form method="post" action="/office/catalogue/reasons">
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="id" value={reason.id} />
      <Button type="submit" variant="default" loading={fetcher.state !== 'idle'}>
        {t('office.common.undo')}
      </Button>
    </fetcher.Form>
  )
  return (
    <Note tone="good" actions={undo}>
      {t('office.reasons.archived', { text: reason.text })}
    </Note>
  )
}
