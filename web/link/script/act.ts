import { ask } from './ask.ts'
import { touched } from './hold.ts'
import { forgetPreview, refresh, show } from './refresh.ts'
import { type ScriptWords, say, words } from './words.ts'

/** When a page was turned, its picture is made anew: worth a look sooner than usual. */
const lookAgainMs = [1_500, 4_000]

/** Does what a page's form asks without leaving the page; the form by itself would do the same. */
export async function actOnPage(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button')
  if (!button || form.dataset.busy) return
  touched()
  const body = new FormData(form)
  body.append(button.name, button.value)
  // Not by disabling the button, which would lose the focus that goes back to it.
  form.dataset.busy = 'true'
  const { status, answer } = await ask<Document>(form.action, { method: 'POST', body, type: 'document' })
  delete form.dataset.busy
  if (!answer || status === 0 || status >= 500) {
    say(words().notDone)
    tell(form, words().notDone)
    return
  }
  const done = form.dataset.done as keyof ScriptWords
  if (done === 'turned') forgetPreview(valueIn(form, 'page'))
  show(answer)
  const refusal = answer.querySelector('.refusal')
  say(refusal?.textContent || words()[done])
  if (done === 'turned') for (const ms of lookAgainMs) setTimeout(() => void refresh(), ms)
}

/** Safari 11 cannot read a FormData. */
function valueIn(form: HTMLFormElement, name: string): string {
  const input = form.querySelector<HTMLInputElement>(`[name="${name}"]`)
  return input?.value || ''
}

function tell(form: HTMLFormElement, sentence: string): void {
  const line = form.querySelector('p') || form.appendChild(document.createElement('p'))
  line.textContent = sentence
}
