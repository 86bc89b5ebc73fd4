import { actOnPage } from './script/act.ts'
import { forgetDrafts, isSavingForm, saveForm, watchFields } from './script/fields.ts'
import { isFileInput, watchHands } from './script/hold.ts'
import { keepLooking } from './script/poll.ts'
import { resume, take } from './script/queue.ts'
import { remember } from './script/refresh.ts'

/*
 * The script of the client's page, which works without it: pages are sent as they are chosen, and what the firm does
 * shows by itself. One module and no more, for the browsers of its floor cannot load another later, and a phone that
 * has lost its signal could not either.
 */
document.documentElement.classList.add('js')

function start(): void {
  remember(document)
  watchHands()
  watchFields()
  document.addEventListener('change', ({ target }) => {
    if (isFileInput(target)) takeFrom(target)
  })
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    if (form.dataset.leaves !== undefined) forgetDrafts()
    if (!form.dataset.done && !isSavingForm(form)) return
    event.preventDefault()
    if (form.dataset.done) void actOnPage(form)
    else saveForm(form)
  })
  window.addEventListener('online', resume)
  // A page brought back from the browser's memory may show what was closed on this phone meanwhile.
  window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
  // A refusal told in the address is told once.
  if (location.search) history.replaceState(null, '', location.pathname + location.hash)
  // What was chosen before the script arrived.
  for (const input of Array.from(document.querySelectorAll('input'))) if (isFileInput(input)) takeFrom(input)
  keepLooking()
}

function takeFrom(input: HTMLInputElement): void {
  const files = Array.from(input.files || [])
  // Emptied, so that the same file may be chosen again.
  input.value = ''
  if (input.form && files.length > 0) take(input.form, files)
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', start)
else start()
