import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { RequirementView } from '../../../contract/desk.ts'
import { type Outcome, type Refused, refusedIn, useOutcome } from '../parts/outcome.ts'

export type Decided = { requirementId: string; name: string; result: 'approved' | 'rejected' }

export type Deciding = {
  approve(requirement: RequirementView): void
  reject(requirement: RequirementView, reason: string): void
  isBusy: boolean
  /** Why the last decision on this requirement was not taken. */
  refusedOn(requirementId: string): Refused | undefined
}

/** Takes decisions one at a time; `onDecided` runs when the page's data say so too. */
export function useDecision(onDecided: (decided: Decided) => void): Deciding {
  const fetcher = useFetcher<Outcome>()
  const [last, setLast] = useState<Decided>()
  useOutcome(fetcher, (outcome) => {
    if (last && !refusedIn(outcome)) onDecided(last)
  })
  const isBusy = fetcher.state !== 'idle'

  function decide({ id, name, submission }: RequirementView, result: Decided['result'], reason: string) {
    if (isBusy || !submission) return
    setLast({ requirementId: id, name, result })
    const intent = result === 'approved' ? 'approve' : 'reject'
    fetcher.submit({ intent, submissionId: submission.id, reason }, { method: 'post' })
  }

  return {
    isBusy,
    approve: (requirement) => decide(requirement, 'approved', ''),
    reject: (requirement, reason) => decide(requirement, 'rejected', reason),
    refusedOn: (id) => (last?.requirementId === id ? refusedIn(fetcher.data) : undefined),
  }
}
