import { useEffect, useRef, useState } from 'react'
import { preload } from 'react-dom'
import { useLocation, useRevalidator } from 'react-router'
import type { DossierView, RequirementView } from '../../../contract/desk.ts'
import { useWords } from '../words.tsx'
import { inOrder } from './in-groups.ts'
import { type Looking, lookAt, type Move, moved, nextToDecide, pageIndexOf, shownOf } from './looking.ts'
import type { Shortcut } from './shortcuts.ts'
import { useDates } from './use-dates.ts'
import { type Decided, useDecision, type Word } from './use-decision.ts'
import { type Undoable, useUndo } from './use-undo.ts'

const previewMs = 2500
const previewTries = 40

/** What is being said of the requirement in view, beside looking at it. */
export type Saying = 'rejected' | 'observed' | 'reopened'

/** The review of one dossier: what is looked at, what the keys do, and where a decision leads. */
export function useDesk(dossier: DossierView, openNext: (() => void) | undefined) {
  const t = useWords()
  const requirements = inOrder(dossier.requirements)
  const stage = useRef<HTMLElement>(null)
  const [looking, setLooking] = useState<Looking>(() => lookAt())
  const [onlyWaiting, setOnlyWaiting] = useState(false)
  const [saying, setSaying] = useState<Saying>()
  const [isHelping, setHelping] = useState(false)
  const [decisions, setDecisions] = useState(0)
  const [usesKeys, setUsesKeys] = useState(false)
  const [said, setSaid] = useState('')
  const deciding = useDecision(onDecided)
  const undoing = useUndo(onUndone)
  const dates = useDates(dossier.today)

  const shown = shownOf(looking, requirements)
  const listed = onlyWaiting
    ? requirements.filter(({ id, can }) => can.decide || id === shown?.id)
    : requirements
  const pageIndex = shown ? pageIndexOf(looking, shown) : 0
  const page = shown?.pages[pageIndex]
  useAwaitedPreview(page?.state === 'pending' ? page.id : undefined)
  const isReviewing = useArrival(stage)
  const next = shown && nextToDecide(requirements, shown.id)
  const upcoming = next?.pages[0]
  if (upcoming?.state === 'ready')
    preload(`/files/pages/${upcoming.id}/view?r=${upcoming.rotation}`, { as: 'image' })

  function look(move: Move) {
    const there = moved(looking, move, listed)
    if (there.requirementId !== shown?.id) setSaying(undefined)
    setLooking(there)
  }

  function choose(id: string) {
    look({ to: 'document', id })
    stage.current?.focus()
  }

  function onDecided({ requirementId, name, result, decisionIds }: Decided) {
    const heard =
      result === 'observed' || result === 'reopened'
        ? t(`office.desk.said.${result}`, { name })
        : t(`office.review.${result}`, { name })
    decided({ decisionIds, requirementId, said: heard })
  }

  /** Tells what was decided, offers the way back, and goes on to what waits next. */
  function decided(undoable: Undoable) {
    const following = nextToDecide(requirements, undoable.requirementId)
    undoing.offer(undoable)
    setDecisions((before) => before + 1)
    setSaying(undefined)
    setLooking(lookAt(following?.id ?? undoable.requirementId))
    const then = following
      ? t('office.review.nowShowing', { name: following.name })
      : `${t('office.review.allDone')}.`
    setSaid(`${undoable.said} ${then}`)
    stage.current?.focus()
  }

  function onUndone({ requirementId }: Undoable) {
    setLooking(lookAt(requirementId))
    setSaid(t('office.desk.said.undone'))
    stage.current?.focus()
  }

  function take(requirement: RequirementView, word: Word) {
    deciding.take(requirement, { ...dates.typed(requirement), ...word })
  }

  function approve(requirement: RequirementView) {
    const objection = dates.objection(requirement)
    if (objection) return setSaid(`${objection} ${t('office.desk.pressAgain')}`)
    take(requirement, { result: 'approved' })
  }

  function act(shortcut: Shortcut) {
    if (shortcut === 'help') return setHelping(true)
    if (shortcut === 'undo') return undoing.undo()
    if (shortcut === 'approve') return shown?.can.decide ? approve(shown) : undefined
    if (shortcut === 'observe') return shown?.can.decide ? setSaying('observed') : undefined
    if (shortcut === 'reject') return shown?.can.decide ? setSaying('rejected') : undefined
    const isLast = shown?.id === listed.at(-1)?.id
    if (shortcut === 'next' && isLast && openNext && !next && !shown?.can.decide) return openNext()
    look({ to: shortcut })
  }

  function key(shortcut: Shortcut) {
    setUsesKeys(true)
    act(shortcut)
  }

  function say(kind: Saying | undefined) {
    setSaying(kind)
    if (!kind) stage.current?.focus()
  }

  return {
    ...{ stage, looking, shown, page, pageIndex, said, listed, deciding, undoing, dates, saying, isHelping },
    ...{ look, choose, act, key, take, decided, setHelping, say, onlyWaiting, setOnlyWaiting },
    /** Goes through what waits, dossier after dossier: came here so, or decides by keys. */
    isAtWork: decisions > 0 && (isReviewing || usesKeys),
    /** How many were taken in this visit. */
    decisions,
  }
}

export type Desk = ReturnType<typeof useDesk>

/** Whoever comes here to review, from the inbox or from the dossier before, can use the keys at once. */
function useArrival(stage: Desk['stage']): boolean {
  const { state } = useLocation()
  const isReviewing = (state as { isReviewing?: boolean } | null)?.isReviewing === true
  useEffect(() => {
    if (isReviewing) stage.current?.focus()
  }, [isReviewing, stage])
  return isReviewing
}

/** Looks again while the picture of a page is being made, for where no live event tells of it. */
function useAwaitedPreview(pageId: string | undefined): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    if (!pageId) return
    let tries = 0
    const timer = setInterval(() => {
      tries += 1
      if (tries >= previewTries) clearInterval(timer)
      if (document.visibilityState === 'visible') void revalidate()
    }, previewMs)
    return () => clearInterval(timer)
  }, [pageId, revalidate])
}
