import { useEffect, useRef, useState } from 'react'
import { preload } from 'react-dom'
import { useRevalidator } from 'react-router'
import type { DossierView } from '../../../contract/desk.ts'
import { useWords } from '../words.tsx'
import { type Looking, lookAt, type Move, moved, nextToDecide, pageIndexOf, shownOf } from './looking.ts'
import type { Shortcut } from './shortcuts.ts'
import { type Decided, useDecision } from './use-decision.ts'

const previewMs = 2500
const previewTries = 40

/** The review of one dossier: what is looked at, what the keys do, and where a decision leads. */
export function useDesk(dossier: DossierView) {
  const t = useWords()
  const { requirements } = dossier
  const stage = useRef<HTMLElement>(null)
  const [looking, setLooking] = useState<Looking>(() => lookAt())
  const [isRejecting, setRejecting] = useState(false)
  const [isHelping, setHelping] = useState(false)
  const [said, setSaid] = useState('')
  const deciding = useDecision(onDecided)

  const shown = shownOf(looking, requirements)
  const pageIndex = shown ? pageIndexOf(looking, shown) : 0
  const page = shown?.pages[pageIndex]
  useAwaitedPreview(page?.state === 'pending' ? page.id : undefined)
  const next = shown && nextToDecide(requirements, shown.id)
  const upcoming = next?.pages[0]
  if (upcoming?.state === 'ready')
    preload(`/files/pages/${upcoming.id}/view?r=${upcoming.rotation}`, { as: 'image' })

  function look(move: Move) {
    const there = moved(looking, move, requirements)
    if (there.requirementId !== shown?.id) setRejecting(false)
    setLooking(there)
  }

  function choose(id: string) {
    look({ to: 'document', id })
    stage.current?.focus()
  }

  function onDecided({ requirementId, name, result }: Decided) {
    const following = nextToDecide(requirements, requirementId)
    const heard = t(`office.review.${result}`, { name })
    setRejecting(false)
    setLooking(lookAt(following?.id ?? requirementId))
    setSaid(
      following
        ? `${heard} ${t('office.review.nowShowing', { name: following.name })}`
        : `${heard} ${t('office.review.allDone')}.`,
    )
    stage.current?.focus()
  }

  function act(shortcut: Shortcut) {
    if (shortcut === 'help') return setHelping(true)
    if (shortcut === 'approve') return shown?.can.decide ? deciding.approve(shown) : undefined
    if (shortcut === 'reject') return shown?.can.decide ? setRejecting(true) : undefined
    look({ to: shortcut })
  }

  function setRejectingAndReturn(isOn: boolean) {
    setRejecting(isOn)
    if (!isOn) stage.current?.focus()
  }

  return {
    ...{ stage, looking, shown, page, pageIndex, said, deciding, isRejecting, isHelping },
    ...{ look, choose, act, setHelping, setRejecting: setRejectingAndReturn },
  }
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
