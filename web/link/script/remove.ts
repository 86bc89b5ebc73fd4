import { ask } from './ask.ts'
import { touched } from './hold.ts'
import { show } from './refresh.ts'
import { say, words } from './words.ts'

/** Takes a page back without leaving the page; the form by itself would do the same. */
export async function removePage(form: HTMLFormElement): Promise<void> {
  const button = form.querySelector('button')
  if (!button || form.dataset.busy) return
  touched()
  const body = new FormData(form)
  body.append(button.name, button.value)
  // Not by disabling the button, which would lose the focus that goes back to the card.
  form.dataset.busy = 'true'
  const { status, answer } = await ask<Document>(form.action, { method: 'POST', body, type: 'document' })
  delete form.dataset.busy
  if (!answer || status === 0 || status >= 500) {
    say(words().notDone)
    tell(form, words().notDone)
    return
  }
  show(answer)
  const refusal = answer.querySelector('.refusal')
  say(refusal?.textContent || words().removed)
}

function tell(form: HTMLFormElement, sentence: string): void {
  const line = form.querySelector('p')
  if (line) line.textContent = sentence
}
