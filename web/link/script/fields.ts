import { ask } from './ask.ts'
import { draftOf, dropDraft, keepDraft } from './drafts.ts'
import { type Control, cardOf, controlsIn, isControl, isUnsaved, noteAt, tellField } from './field.ts'
import { touched } from './hold.ts'
import { show } from './refresh.ts'
import { fill, say, words } from './words.ts'

export { forgetDrafts } from './drafts.ts'

/** Quiet: while he still types, a value that is not right yet is no fault. */
type How = 'quiet' | 'aloud'

/** Long enough that nobody is interrupted in the middle of a number. */
const pauseMs = 2_500
const againMs = 8_000

const pauses: Record<string, number> = {}
let line: Promise<void> = Promise.resolve()

/** Saves each field by itself: when its reader goes on to the next, stops typing, or puts the page away. */
export function watchFields(): void {
  document.addEventListener('input', ({ target }) => {
    if (!isControl(target)) return
    touched()
    keepDraft(target.name, target.value)
    clearTimeout(pauses[target.name])
    pauses[target.name] = window.setTimeout(() => save(target, 'quiet'), pauseMs)
  })
  document.addEventListener('change', ({ target }) => {
    if (isControl(target)) save(target, 'aloud')
  })
  document.addEventListener('visibilitychange', () => document.hidden && saveAll('quiet'))
  window.addEventListener('pagehide', post)
  window.addEventListener('online', () => saveAll('aloud'))
  for (const control of controlsIn(document)) takeUp(control)
}

export const isSavingForm = (form: HTMLFormElement) => form.dataset.saves !== undefined

export function saveForm(form: HTMLFormElement): void {
  for (const control of controlsIn(form)) save(control, 'aloud')
}

function saveAll(how: How): void {
  for (const control of controlsIn(document)) save(control, how)
}

/** A page that is left takes its requests with it; what was just typed goes by the way that outlives it. */
function post(): void {
  if (!navigator.sendBeacon) return
  for (const control of controlsIn(document))
    if (control.form && isUnsaved(control)) navigator.sendBeacon(control.form.action, bodyOf(control))
}

function bodyOf({ name, value }: Control): FormData {
  const body = new FormData()
  body.append('intent', 'answer')
  body.append(name, value)
  return body
}

/** What was typed here before the page was loaded anew. */
function takeUp(control: Control): void {
  const draft = draftOf(control.name)
  if (draft === null) return
  control.value = draft
  if (isUnsaved(control)) save(control, 'aloud')
  else dropDraft(control.name)
}

/** One after the other, so that the last word is the last one saved. */
function save(control: Control, how: How): void {
  clearTimeout(pauses[control.name])
  line = line.then(() =>
    isUnsaved(control) && document.body.contains(control) ? send(control, how) : undefined,
  )
}

async function send(control: Control, how: How): Promise<void> {
  const { form, name, value } = control
  if (!form) return
  touched()
  keepDraft(name, value)
  if (how === 'aloud') noteAt(control, words().fieldSaving, false)
  const { status, answer } = await ask<Document>(form.action, {
    method: 'POST',
    body: bodyOf(control),
    type: 'document',
  })
  const fresh = answer?.getElementById(cardOf(control).id)
  if (answer && fresh && status < 500) settle(control, value, { page: answer, fresh, how })
  else if (status === 0 || status >= 500) lost(control, how)
  else {
    noteAt(control, words().shut, true)
    say(words().shut)
  }
}

function settle(
  control: Control,
  sent: string,
  told: { page: Document; fresh: HTMLElement; how: How },
): void {
  const { page, fresh, how } = told
  const [said] = controlsIn(fresh)
  const isRefused = Boolean(said?.getAttribute('aria-invalid'))
  if (isRefused && how === 'quiet') return
  tellField(control, fresh)
  if (isRefused) {
    const why = fresh.querySelector('.refusal')
    say(why?.textContent || '')
    return
  }
  control.dataset.was = sent
  if (control.value === sent) {
    dropDraft(control.name)
    const known = said?.dataset.was
    // As the firm writes it, unless its writer is still at it.
    if (known && control !== document.activeElement) {
      control.value = known
      control.dataset.was = known
    }
  }
  const name = cardOf(control).querySelector('.card-name')
  say(fill(words().fieldSaved, { name: (name?.textContent || '').trim() }))
  show(page)
}

/** Kept as it stands, and tried again by itself. */
function lost(control: Control, how: How): void {
  noteAt(control, words().fieldLost, false)
  if (how === 'aloud') say(words().fieldLost)
  setTimeout(() => save(control, 'quiet'), againMs)
}
