import { ask, here } from './ask.ts'
import { isInHand } from './field.ts'
import { isHeld, mayReorder } from './hold.ts'
import { keepPlace } from './place.ts'
import { listOf, showPicture } from './row.ts'
import { fill, say, words } from './words.ts'

/** Small pictures of pages just sent, by page, until the server has made its own. */
const previews: Record<string, string> = {}
/** Each card as the server last said it, to touch only those that changed. */
let saidCards: Record<string, string> = {}
/** The order on the screen is no longer the server's; it is put right when nobody is at work. */
let isStale = false
let isRunning = false
let isWanted = false

export const content = (page: Document) => page.querySelector<HTMLElement>('main[data-version]')

export function remember(page: Document): void {
  saidCards = {}
  for (const card of cardsOf(page)) saidCards[card.id] = card.outerHTML
}

export function keepPreview(pageId: string, preview: Blob): void {
  previews[pageId] = URL.createObjectURL(preview)
}

/** A page that was turned no longer looks like the picture made here. */
export function forgetPreview(pageId: string): void {
  delete previews[pageId]
}

/** Whether the page should be put in order although nothing new is known. */
export function wantsOrder(): boolean {
  return isStale && mayReorder()
}

/** Fetches the page and shows what is new in it. Calls that come meanwhile are answered by one more fetch. */
export async function refresh(): Promise<void> {
  isWanted = true
  if (isRunning) return
  isRunning = true
  while (isWanted) {
    isWanted = false
    const { status, answer } = await ask<Document>(here(), { type: 'document' })
    if (answer && (status === 200 || status === 401)) show(answer)
  }
  isRunning = false
}

/** Shows a page that was fetched. One that may no longer be seen is opened anew, unless pages wait here to be sent. */
export function show(page: Document): void {
  const [old, fresh] = [content(document), content(page)]
  if (!old) return
  if (!fresh) {
    if (old.querySelector('.sending') || isInHand(old)) say(words().shut)
    else location.reload()
    return
  }
  const before = statusesOf(old)
  const next = document.importNode(fresh, true)
  keepPlace(() => (mayReorder() ? replaceAll(old, next) : replaceParts(old, next)))
  remember(page)
  tellChanges(before, next)
}

function replaceAll(old: HTMLElement, next: HTMLElement): void {
  for (const card of cardsOf(old)) bringOver(card, byId(next, card.id))
  for (const card of cardsOf(next)) dress(card)
  old.replaceWith(next)
  isStale = false
}

/** Each changed part in its place; what belongs elsewhere now, and what is new, waits. */
function replaceParts(old: HTMLElement, next: HTMLElement): void {
  isStale = orderOf(old) !== orderOf(next)
  for (const card of cardsOf(old)) {
    const fresh = byId(next, card.id)
    if (!fresh || saidCards[card.id] === fresh.outerHTML) continue
    if (isHeld(card)) {
      isStale = true
      continue
    }
    const copy = fresh.cloneNode(true) as HTMLElement
    bringOver(card, copy)
    dress(copy)
    card.replaceWith(copy)
  }
  const [summary, freshSummary] = [byId(old, 'summary'), byId(next, 'summary')]
  if (summary && freshSummary) summary.replaceWith(freshSummary.cloneNode(true))
  old.dataset.version = next.dataset.version
}

/**
 * What the old card holds and no fetched page can: lines of pages still on their way, unless it lists them already,
 * and the inputs themselves, for something may just be being chosen in one.
 */
function bringOver(card: Element, fresh: Element | undefined): void {
  if (!fresh) return
  for (const ways of all(card, '.ways')) {
    const freshWays = byId(fresh, ways.id)
    if (freshWays) freshWays.replaceWith(ways)
  }
  for (const line of all(card, '.sending')) {
    const { page } = line.dataset
    const slot = line.closest('.slot')
    const place = (slot && byId(fresh, slot.id)) || fresh
    if (!page || !fresh.querySelector(`[data-page="${page}"]`)) listOf(place).appendChild(line)
  }
}

function dress(card: Element): void {
  for (const line of all(card, '[data-page]')) {
    const id = line.dataset.page || ''
    const url = previews[id]
    if (!url || line.classList.contains('sending')) continue
    if (line.dataset.state === 'pending') showPicture(line, url)
    else {
      URL.revokeObjectURL(url)
      delete previews[id]
    }
  }
}

/** Says what the firm decided. What the reader did himself was said when he did it. */
function tellChanges(before: Record<string, string>, next: HTMLElement): void {
  for (const card of cardsOf(next)) {
    const { status = '' } = card.dataset
    const was = before[card.id]
    if (was === undefined || was === status || status === 'submitted') continue
    say(fill(words().changed, { name: textOf(card, '.card-name'), status: textOf(card, '.tag') }))
  }
}

function statusesOf(main: Element): Record<string, string> {
  const statuses: Record<string, string> = {}
  for (const card of cardsOf(main)) statuses[card.id] = card.dataset.status || ''
  return statuses
}

/** Sections and cards in their order, as one text to be compared. */
function orderOf(main: Element): string {
  return all(main, '.section, .card')
    .map((part) => part.id || part.className)
    .join(' ')
}

function cardsOf(place: ParentNode): HTMLElement[] {
  return all(place, '.card')
}

function all(place: ParentNode, selector: string): HTMLElement[] {
  return Array.from(place.querySelectorAll<HTMLElement>(selector))
}

function byId(place: Element, id: string): HTMLElement | undefined {
  return all(place, '[id]').filter((element) => element.id === id)[0]
}

function textOf(place: Element, selector: string): string {
  const found = place.querySelector(selector)
  return (found?.textContent || '').trim()
}
