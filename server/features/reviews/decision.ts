import type { RequirementStatus } from '../../../contract/requirement-status.ts'
import { undoSeconds } from '../../../contract/reviews.ts'
import type { Id } from '../../kernel/ids.ts'

/**
 * Decision: the firm's word on a submission. It approves, approves with an observation, rejects (the whole or single
 * pages), or reopens what was approved. Another row may take it back; what stands is what no row takes back.
 */
export type Result = 'approve' | 'observe' | 'reject' | 'reopen'

export type Decision = {
  id: Id<'decision'>
  submissionId: Id<'submission'>
  result: Result
  reason: string | null
  /** When, to the millisecond. */
  at: Date
  /** Since when the requirement had stood as it did before. */
  stoodSince: Date | null
}

const statusOf: Record<Result, Extract<RequirementStatus, 'approved' | 'rejected'>> = {
  approve: 'approved',
  observe: 'approved',
  reject: 'rejected',
  reopen: 'rejected',
}

/** How a requirement stands by its standing decisions, in their order, with nothing handed over since. */
export function outcomeOf(standing: readonly Pick<Decision, 'result' | 'reason'>[]): {
  status: RequirementStatus
  reason?: string
} {
  const last = standing.at(-1)
  return last ? { status: statusOf[last.result], reason: last.reason ?? undefined } : { status: 'pending' }
}

/** The way from the button to the server is not counted against who pressed it in time. */
const onTheWaySeconds = 5
export const canBeUndone = (ageSeconds: number) => ageSeconds <= undoSeconds + onTheWaySeconds
