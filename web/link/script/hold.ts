import { isInHand } from './field.ts'

/**
 * What must not move under the reader's hand: a card whose file chooser is open or whose field is being typed in is not
 * touched at all, and nothing is put in another order while he is at work.
 */
let chooserOf: string | undefined
let touchedAt = 0

const restMs = 30_000
/** Browsers of the floor do not say that a chooser was closed without a choice, only that the page is back. */
const backMs = 2_000

export function touched(): void {
  touchedAt = Date.now()
}

export function isHeld(card: Element): boolean {
  return card.id === chooserOf || isInHand(card)
}

export function mayReorder(): boolean {
  return !chooserOf && !isInHand(document.body) && Date.now() - touchedAt > restMs
}

/** Keeps the two facts up to date. */
export function watchHands(): void {
  document.addEventListener('click', ({ target }) => {
    if (!isFileInput(target)) return
    const card = target.closest('.card')
    chooserOf = card ? card.id : undefined
    touched()
  })
  const closed = () => {
    chooserOf = undefined
  }
  document.addEventListener('change', closed)
  document.addEventListener('cancel', closed, true)
  window.addEventListener('focus', () => {
    const openedAt = touchedAt
    setTimeout(() => openedAt === touchedAt && closed(), backMs)
  })
}

export function isFileInput(target: EventTarget | null): target is HTMLInputElement {
  return target instanceof HTMLInputElement && target.type === 'file'
}
