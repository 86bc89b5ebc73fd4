import { asksDate, isDay, judgeValidity } from '../../../contract/judge-validity.ts'
import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import { invalid } from '../../kernel/problem.ts'

/** What a reviewer typed, made sure of. A fault names its field. */

const mostReason = 2000

/** What the client will read: 1 to 2,000 characters. */
export function reasonIn(text: string, field: 'reason' | 'observation' = 'reason'): string {
  const reason = text.trim()
  if (!reason) throw invalid([{ field, code: 'missing' }])
  if (reason.length > mostReason) throw invalid([{ field, code: 'tooLong' }])
  return reason
}

export type Dates = { datedOn?: string; validUntil?: string }

/**
 * What the date on a document makes of it; nothing where it is not asked for, or was not typed though it may be left
 * out. Whether it still counts is the reviewer's to say; a date yet to come is a slip of the pen.
 */
export function datesIn(
  spec: RequirementSpec,
  typed: string | undefined,
  { today, isNeeded }: { today: string; isNeeded: boolean },
): Dates | undefined {
  if (spec.kind !== 'document' || !asksDate(spec.validity)) return undefined
  const day = typed?.trim() ?? ''
  if (!day && isNeeded) throw invalid([{ field: 'datedOn', code: 'missing' }])
  if (!day) return undefined
  if (!isDay(day)) throw invalid([{ field: 'datedOn', code: 'date' }])
  const verdict = judgeValidity(spec.validity, day, today)
  if (!verdict.isGood && verdict.why === 'future') throw invalid([{ field: 'datedOn', code: 'future' }])
  const { validUntil } = verdict
  return spec.validity.rule === 'until' ? { validUntil } : { datedOn: day, validUntil }
}
