/**
 * Replaces part of the page without losing the reader's place: focus goes back to the same control or, where it is no
 * longer, to its card's name; what was unfolded stays so; what he looks at stays where it is on the screen.
 */
export function keepPlace(replace: () => void): void {
  const { activeElement } = document
  const card = activeElement?.closest('.card')
  const anchor = card || cardInSight()
  const top = anchor ? anchor.getBoundingClientRect().top : 0
  const open = Array.from(document.querySelectorAll('details[open] > summary[id]')).map(({ id }) => id)

  replace()

  for (const id of open) unfold(id)
  if (activeElement && !document.body.contains(activeElement)) {
    focusOn(activeElement.id) || (card && focusOn(`${card.id}-name`)) || focusOn('title')
  }
  const moved = anchor && document.getElementById(anchor.id)
  if (moved?.offsetParent) window.scrollBy(0, moved.getBoundingClientRect().top - top)
}

/** The uppermost card that can be seen; none while the page's head is in sight, which stays where it is. */
function cardInSight(): Element | undefined {
  const head = document.getElementById('summary')
  if (head && head.getBoundingClientRect().bottom > 0) return undefined
  return Array.from(document.querySelectorAll('.card')).filter((card) => {
    const { top, bottom } = card.getBoundingClientRect()
    return bottom > 0 && top < window.innerHeight
  })[0]
}

function unfold(summaryId: string): void {
  const summary = document.getElementById(summaryId)
  if (summary?.parentElement) summary.parentElement.setAttribute('open', '')
}

function focusOn(id: string): boolean {
  const element = id && document.getElementById(id)
  if (!element) return false
  element.focus()
  return document.activeElement === element
}
