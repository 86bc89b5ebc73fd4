import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { RequirementView } from '../../../contract/desk.ts'
import type { OneOfSeveral } from '../../../contract/reviews.ts'
import { type Done, type Refused, refusedIn, useOutcome } from '../parts/outcome.ts'
import { useProblemWords, useWords } from '../words.tsx'
import type { Undoable } from './use-undo.ts'

/** What could not be approved among several, and why. */
export type NotApproved = { id: string; name: string; why: string }

export type Several = {
  chosen: ReadonlySet<string>
  toggle(requirementId: string): void
  clear(): void
  /** Its failure was seen to. */
  forget(requirementId: string): void
  approve(): void
  isBusy: boolean
  refused: Refused | undefined
  failures: readonly NotApproved[]
}

/** Approves several requirements in one act, each by itself. `onDecided` hears of what was approved. */
export function useSeveral(
  requirements: readonly RequirementView[],
  onDecided: (undoable: Undoable) => void,
): Several {
  const t = useWords()
  const say = useProblemWords()
  const fetcher = useFetcher<Refused | (Done & { results: OneOfSeveral[] })>()
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const [failures, setFailures] = useState<readonly NotApproved[]>([])
  const waiting = requirements.filter(({ id, can, submission }) => picked.has(id) && can.decide && submission)
  const chosen = new Set(waiting.map(({ id }) => id))

  useOutcome(fetcher, (outcome) => {
    if (!('results' in outcome)) return
    const byId = (submissionId: string) =>
      requirements.find(({ submission }) => submission?.id === submissionId)
    const decisionIds = outcome.results.flatMap((one) => ('decisionId' in one ? one.decisionId : []))
    setFailures(
      outcome.results.flatMap((one) => {
        if (!('code' in one)) return []
        const why = one.errors.datedOn ? t('office.desk.dateFirst') : say(one.code)
        const requirement = byId(one.submissionId)
        return { id: requirement?.id ?? one.submissionId, name: requirement?.name ?? '', why }
      }),
    )
    setPicked(new Set())
    const last = outcome.results.findLast((one) => 'decisionId' in one)
    const requirementId = last && byId(last.submissionId)?.id
    if (!requirementId) return
    const said = t('office.desk.severalDone', { n: decisionIds.length })
    onDecided({ decisionIds, requirementId, said })
  })

  return {
    chosen,
    failures,
    isBusy: fetcher.state !== 'idle',
    refused: refusedIn(fetcher.data),
    toggle(id) {
      const next = new Set(chosen)
      if (!next.delete(id)) next.add(id)
      setFailures([])
      setPicked(next)
    },
    clear: () => setPicked(new Set()),
    forget: (id) => setFailures((before) => before.filter((one) => one.id !== id)),
    approve() {
      const form = new FormData()
      form.set('intent', 'approveSeveral')
      for (const { submission } of waiting) if (submission) form.append('submissionIds', submission.id)
      fetcher.submit(form, { method: 'post' })
    },
  }
}
