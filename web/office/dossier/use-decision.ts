import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { RequirementView } from '../../../contract/desk.ts'
import { type Done, type Refused, refusedIn, useOutcome } from '../parts/outcome.ts'

export type Result = 'approved' | 'observed' | 'rejected' | 'reopened'
/** What is said with a decision; `pages` where only some are turned down. */
export type Word = {
  result: Result
  reason?: string
  reasonId?: string
  pages?: readonly { id: string; note: string }[]
  datedOn?: string
  isUndated?: boolean
}
export type Decided = { requirementId: string; name: string; result: Result; decisionIds: string[] }

export type Deciding = {
  take(requirement: RequirementView, word: Word): void
  isBusy: boolean
  /** Why the last decision on this requirement was not taken. */
  refusedOn(requirementId: string): Refused | undefined
}

const intents = {
  approved: 'approve',
  observed: 'approve',
  rejected: 'reject',
  reopened: 'reopenApproval',
} as const

/** Takes decisions one at a time; `onDecided` runs when the page's data say so too. */
export function useDecision(onDecided: (decided: Decided) => void): Deciding {
  const fetcher = useFetcher<Refused | (Done & { decisionIds: string[] })>()
  const [last, setLast] = useState<Omit<Decided, 'decisionIds'>>()
  useOutcome(fetcher, (outcome) => {
    if (last && 'decisionIds' in outcome) onDecided({ ...last, decisionIds: outcome.decisionIds })
  })
  const isBusy = fetcher.state !== 'idle'

  function take({ id, name, submission }: RequirementView, word: Word) {
    if (isBusy || !submission) return
    setLast({ requirementId: id, name, result: word.result })
    fetcher.submit(formOf(submission.id, word), { method: 'post' })
  }

  return {
    isBusy,
    take,
    refusedOn: (id) => (last?.requirementId === id ? refusedIn(fetcher.data) : undefined),
  }
}

function formOf(submissionId: string, word: Word): FormData {
  const form = new FormData()
  form.set('intent', intents[word.result])
  form.set('submissionId', submissionId)
  for (const name of ['result', 'reason', 'reasonId', 'datedOn'] as const) form.set(name, word[name] ?? '')
  if (word.isUndated) form.set('isUndated', 'on')
  for (const { id, note } of word.pages ?? []) {
    form.append('pageIds', id)
    form.set(`note.${id}`, note)
  }
  return form
}
