import { words } from './words.ts'

/** The line of a page that is on its way, in its requirement's list. */
export type Row = {
  element: HTMLElement
  says(state: string): void
  /** From 0 to 1; without a number, under way for who knows how long; `false` takes the bar away. */
  progress(part?: number | false): void
  shows(preview: Blob): void
  /** Offers what may be done with a page that waits or did not go through. */
  offers(ways: { retry?: () => void; dismiss?: () => void }): void
}

/** Adds a line to the list of a requirement, or of one of its sides, made as the page itself makes them. */
export function addRow(place: Element, fileName: string): Row {
  const element = blankRow()
  part(element, '.row-name').textContent = fileName || words().page
  listOf(place).appendChild(element)
  const bar = part(element, 'progress') as HTMLProgressElement
  const [retry, dismiss] = [part(element, '.retry'), part(element, '.dismiss')]
  for (const button of [retry, dismiss])
    button.setAttribute('aria-label', `${button.textContent}: ${fileName}`)
  return {
    element,
    says: (state) => {
      part(element, '.page-state').textContent = state
    },
    progress: (part) => {
      bar.hidden = part === false
      if (typeof part === 'number') bar.value = part * 100
      else bar.removeAttribute('value')
    },
    shows: (preview) => showPicture(element, URL.createObjectURL(preview)),
    offers: (ways) => {
      offer(retry, ways.retry)
      offer(dismiss, ways.dismiss)
    },
  }
}

/** The list of pages in a card or in a place of it; one that was decided meanwhile has none until it is needed. */
export function listOf(place: Element): Element {
  const known = place.querySelector('.pages')
  if (known) return known
  const list = document.createElement('ol')
  list.className = 'pages'
  place.appendChild(list)
  return list
}

/** Puts a picture into a line's frame, in place of the drawing. */
export function showPicture(element: Element, url: string): void {
  const frame = part(element, '.glimpse')
  const image = (frame.querySelector('img') || frame.appendChild(new Image(72, 72))) as HTMLImageElement
  const drawing = frame.querySelector('svg')
  image.alt = ''
  image.src = url
  image.hidden = false
  if (drawing) frame.removeChild(drawing)
}

function blankRow(): HTMLElement {
  const template = document.getElementById('sending-row') as HTMLTemplateElement
  const copy = document.importNode(template.content, true)
  return copy.firstElementChild as HTMLElement
}

function part(element: Element, selector: string): HTMLElement {
  return element.querySelector(selector) as HTMLElement
}

function offer(button: HTMLElement, act: (() => void) | undefined): void {
  button.hidden = !act
  button.onclick = act || null
}
