import { Button, Group } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { Link } from 'react-router'
import { undoSeconds } from '../../../contract/reviews.ts'
import { Note } from '../parts/note.tsx'
import { useWords } from '../words.tsx'

export type NextDossier = { id: string; number: string; partyNames: string }

type NextDossierProps = {
  next: NextDossier | null
  /** Opens it: by itself once the last decision can no longer be taken back. */
  open: (() => void) | undefined
  /** Decisions are taken one after the other, so whoever takes them goes on. */
  isAtWork: boolean
}

/** When nothing handed over waits for a decision: the way on, taken by itself unless somebody stays. */
export function NextDossierNote({ next, open, isAtWork }: NextDossierProps) {
  const t = useWords()
  const [isStaying, setStaying] = useState(false)
  const isOpening = Boolean(next && isAtWork && !isStaying)
  useOpening(isOpening ? open : undefined, () => setStaying(true))
  if (!next) {
    return (
      <Note
        tone="good"
        actions={
          <Button component={Link} to="/office/inbox" variant="default">
            {t('office.review.backToInbox')}
          </Button>
        }
      >
        {t('office.review.allDone')}
      </Note>
    )
  }
  return (
    <Note
      tone="good"
      actions={
        <Group gap="xs">
          <Button onClick={open}>{t(isOpening ? 'office.desk.openNow' : 'office.review.nextDossier')}</Button>
          {isOpening && (
            <Button variant="default" onClick={() => setStaying(true)}>
              {t('office.desk.stay')}
            </Button>
          )}
        </Group>
      }
    >
      {t('office.review.allDone')}.{' '}
      {isOpening && t('office.desk.opening', { number: next.number, client: next.partyNames })}
    </Note>
  )
}

/** Opens after the time for taking back, unless something is being typed then, or a dialog is open. */
function useOpening(open: (() => void) | undefined, stay: () => void): void {
  const latest = useRef({ open, stay })
  latest.current = { open, stay }
  const isOn = open !== undefined
  useEffect(() => {
    if (!isOn) return
    const timer = setTimeout(() => {
      const isBusy = document.activeElement?.matches('input, textarea, select, [role="dialog"] *')
      if (isBusy) latest.current.stay()
      else latest.current.open?.()
    }, undoSeconds * 1000)
    return () => clearTimeout(timer)
  }, [isOn])
}
