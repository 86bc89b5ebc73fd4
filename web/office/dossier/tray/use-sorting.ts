import { useState } from 'react'
import { useFetcher } from 'react-router'
import type { RequirementView } from '../../../../contract/desk.ts'
import { type Placed, type TrayView, tray } from '../../../../contract/tray.ts'
import { type Outcome, type Refused, refusedIn, useOutcome } from '../../parts/outcome.ts'
import { useWords } from '../../words.tsx'
import { type Choice, chosen, nothing, type Selection, stillChosen } from './selection.ts'

type Answer = Outcome & Partial<Placed> & { to?: string }

export type Sorting = {
  /** The chosen pages, in the order in which they are shown. */
  ids: string[]
  choose(choice: Choice): void
  move(ids: readonly string[], to: string): void
  remove(ids: readonly string[]): void
  undo: (() => void) | undefined
  said: string
  isBusy: boolean
  refused: Refused | undefined
}

/** Choosing pages of a dossier and putting them where they belong, with the last move to be undone. */
export function useSorting(view: TrayView, requirements: readonly RequirementView[]): Sorting {
  const t = useWords()
  const fetcher = useFetcher<Answer>()
  const [selection, setSelection] = useState<Selection>(nothing)
  const [last, setLast] = useState<{ moveId: string | null; said: string }>({ moveId: null, said: '' })
  const shown = [...view.pages, ...requirements.flatMap(({ pages }) => pages)].map(({ id }) => id)
  const ids = stillChosen(selection, shown)

  useOutcome(fetcher, (answer) => {
    if (refusedIn(answer)) return
    const { done, count = 0, moveId = null, to, receipt } = answer as Answer & { done: string }
    if (done === 'undoMove') return setLast({ moveId: null, said: t('office.tray.undone') })
    if (count > 0) setSelection(nothing)
    const name = to === tray ? t('office.tray.toTray') : requirements.find(({ id }) => id === to)?.name
    const moved = t('office.tray.moved', { n: count, name: name ?? '' })
    const folio = receipt ? ` ${t('office.review.receipt')} ${receipt}.` : ''
    const said = done === 'discardPages' ? t('office.tray.removed', { n: count }) : `${moved}${folio}`
    setLast({ moveId, said: count > 0 ? said : '' })
  })

  const post = (fields: Record<string, string>) => fetcher.submit(fields, { method: 'post' })
  const inOrder = (some: readonly string[]) => shown.filter((id) => some.includes(id)).join(' ')
  const { moveId } = last
  return {
    ids,
    choose: (choice) => setSelection((before) => chosen(before, choice)),
    move: (some, to) => some.length > 0 && void post({ intent: 'placePages', pageIds: inOrder(some), to }),
    remove: (some) => some.length > 0 && void post({ intent: 'discardPages', pageIds: inOrder(some) }),
    undo: moveId ? () => void post({ intent: 'undoMove', moveId }) : undefined,
    said: last.said,
    isBusy: fetcher.state !== 'idle',
    refused: fetcher.state === 'idle' ? refusedIn(fetcher.data) : undefined,
  }
}
