import { useEffect, useRef } from 'react'
import { data } from 'react-router'
import type { Refusal } from '../../problems.ts'

/** A refusal with what was typed, to fill the form again. */
export type Refused = Refusal & { typed?: Record<string, string> }
/** What an action did, by its intent. */
export type Done = { done: string }
export type Outcome = Refused | Done

/** The refusal in what an action answered, if it is one. */
export function refusedIn<Answer extends object>(answer: Answer | null | undefined): Refused | undefined {
  return answer && 'code' in answer ? (answer as unknown as Refused) : undefined
}

/** The answer of an action whose form was not filled rightly: `const reading = readForm(…)`, not `ok`. */
export function unreadable({
  errors,
  typed,
}: {
  errors: Record<string, string>
  typed: Record<string, string>
}) {
  return data({ code: 'input.invalid', values: {}, errors, typed } satisfies Refused, { status: 422 })
}

/** Runs `tell` once for each answer of a fetcher, when the page's data are fresh again. */
export function useOutcome<Answer>(
  fetcher: { state: 'idle' | 'submitting' | 'loading'; data?: Answer },
  tell: (answer: Answer) => void,
): void {
  const told = useRef<Answer | undefined>(undefined)
  useEffect(() => {
    if (fetcher.state !== 'idle' || fetcher.data === undefined || fetcher.data === told.current) return
    told.current = fetcher.data
    tell(fetcher.data)
  })
}
