export type Control = HTMLInputElement | HTMLSelectElement

/** A field of the page's data, as the page draws it. */
export function isControl(target: EventTarget | null): target is Control {
  const { name = '' } = (target || {}) as { name?: string }
  return name.indexOf('answer.') === 0
}

export function controlsIn(place: ParentNode): Control[] {
  return Array.from(place.querySelectorAll<Control>('.field .input'))
}

export const cardOf = (control: Control) => control.closest('.card') as HTMLElement
/** It holds something else than what the server knows. */
export const isUnsaved = (control: Control) => control.value !== (control.dataset.was || '')

/** Being typed in, or not saved yet: nothing may be put in its place. */
export function isInHand(card: Element): boolean {
  return controlsIn(card).some((control) => control === document.activeElement || isUnsaved(control))
}

/** Takes over what the server says of a field, and leaves alone what is typed in it. */
export function tellField(control: Control, fresh: Element): void {
  const card = cardOf(control)
  for (const part of ['.marks', '.notes']) {
    const [old, next] = [card.querySelector(part), fresh.querySelector(part)]
    if (old && next) old.replaceWith(document.importNode(next, true))
  }
  card.setAttribute('data-status', fresh.getAttribute('data-status') || '')
  const said = controlsIn(fresh)[0]
  if (said?.getAttribute('aria-invalid')) control.setAttribute('aria-invalid', 'true')
  else control.removeAttribute('aria-invalid')
}

/** A sentence of the page's own beside a field, in place of what stood there. */
export function noteAt(control: Control, sentence: string, isWrong: boolean): void {
  const notes = cardOf(control).querySelector('.notes')
  if (!notes) return
  notes.textContent = ''
  const line = notes.appendChild(document.createElement('p'))
  line.className = isWrong ? 'refusal' : 'soft'
  line.textContent = sentence
}
