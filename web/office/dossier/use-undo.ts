import { useEffect, useState } from 'react'
import { useFetcher } from 'react-router'
import { undoSeconds } from '../../../contract/reviews.ts'
import { type Outcome, type Refused, refusedIn, useOutcome } from '../parts/outcome.ts'

/** Decisions that can still be taken back, and what they said. */
export type Undoable = { decisionIds: string[]; requirementId: string; said: string }

export type Undoing = {
  /** What can be taken back now, and for how many seconds more. */
  last: (Undoable & { secondsLeft: number }) | undefined
  offer(undoable: Undoable): void
  undo(): void
  isBusy: boolean
  refused: Refused | undefined
}

/** Keeps the last decision at hand for ten seconds. `onUndone` runs when the page's data are as before. */
export function useUndo(onUndone: (undone: Undoable) => void): Undoing {
  const fetcher = useFetcher<Outcome>()
  const [last, setLast] = useState<Undoable & { until: number }>()
  const [now, setNow] = useState(0)
  const isBusy = fetcher.state !== 'idle'
  const secondsLeft = last ? Math.max(0, Math.ceil((last.until - now) / 1000)) : 0

  useOutcome(fetcher, (outcome) => {
    const undone = last
    setLast(undefined)
    if (undone && !refusedIn(outcome)) onUndone(undone)
  })
  useEffect(() => {
    if (!last) return
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [last])
  useEffect(() => {
    if (last && secondsLeft === 0 && !isBusy) setLast(undefined)
  }, [last, secondsLeft, isBusy])

  return {
    last: last && secondsLeft > 0 ? { ...last, secondsLeft } : undefined,
    isBusy,
    refused: refusedIn(fetcher.data),
    offer(undoable) {
      setNow(Date.now())
      setLast({ ...undoable, until: Date.now() + undoSeconds * 1000 })
    },
    undo() {
      if (!last || isBusy) return
      const form = new FormData()
      form.set('intent', 'undo')
      for (const id of last.decisionIds) form.append('decisionIds', id)
      fetcher.submit(form, { method: 'post' })
    },
  }
}
