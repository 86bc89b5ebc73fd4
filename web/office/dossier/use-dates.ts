import { useState } from 'react'
import type { RequirementView } from '../../../contract/desk.ts'
import { asksDate, type DatedRule, isDay } from '../../../contract/judge-validity.ts'
import { useLocale, useWords } from '../words.tsx'
import { type Judged, judged } from './verdict-words.ts'

type Draft = { datedOn: string; isUndated: boolean }

/** What a requirement's validity asks to be read off its document; nothing where it asks for nothing. */
export function datedRuleOf({ asks }: Pick<RequirementView, 'asks'>): DatedRule | undefined {
  return asks.kind === 'document' && asksDate(asks.validity) ? asks.validity : undefined
}

/** The dates that are typed of the documents in view, each kept while another is looked at. */
export function useDates(today: string) {
  const t = useWords()
  const locale = useLocale()
  const [drafts, setDrafts] = useState<Record<string, Draft>>({})
  const [objectedTo, setObjectedTo] = useState('')

  function draftOf({ asks, submission }: RequirementView): Draft {
    const isUntil = asks.kind === 'document' && asks.validity.rule === 'until'
    const kept = (isUntil ? submission?.validUntil : submission?.datedOn) ?? ''
    return drafts[submission?.id ?? ''] ?? { datedOn: kept, isUndated: false }
  }

  function verdictOf(requirement: RequirementView): Judged | undefined {
    const rule = datedRuleOf(requirement)
    const { datedOn, isUndated } = draftOf(requirement)
    return rule && !isUndated && isDay(datedOn) ? judged(rule, datedOn, today, { t, locale }) : undefined
  }

  return {
    draftOf,
    verdictOf,
    typed: (requirement: RequirementView): Partial<Draft> =>
      datedRuleOf(requirement) ? draftOf(requirement) : {},
    change({ submission }: RequirementView, draft: Draft) {
      if (submission) setDrafts((before) => ({ ...before, [submission.id]: draft }))
    },
    /** What speaks against approving a document, the first time that it is tried. */
    objection(requirement: RequirementView): string | undefined {
      const verdict = verdictOf(requirement)
      const key = `${requirement.submission?.id} ${draftOf(requirement).datedOn}`
      if (!verdict || verdict.isGood || objectedTo === key) return undefined
      setObjectedTo(key)
      return verdict.sentence
    },
  }
}

export type Dates = ReturnType<typeof useDates>
