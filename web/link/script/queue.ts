import { refusedFor, typeOf } from './check.ts'
import { touched } from './hold.ts'
import { keepPreview, refresh } from './refresh.ts'
import { addRow, type Row } from './row.ts'
import { type Answer, send } from './send.ts'
import { type Ready, shrunk } from './shrink.ts'
import { fill, maxBytes, say, words } from './words.ts'

/** A page on its way. The file itself is kept until it is received or discarded. */
type Sending = { file: File; url: string; formats: string; row: Row; ready?: Ready }

const waiting: Sending[] = []
const lost: Sending[] = []
let isSending = false

/** Before each try after the first, so long; after the last, the reader says when. */
const pausesMs = [2_000, 6_000]

/** Takes up what was chosen in a form; one page after the other is sent, in the order chosen. */
export function take(form: HTMLFormElement, files: readonly File[]): void {
  const place = form.closest('.slot, .card')
  if (!place) return
  for (const file of files) {
    const row = addRow(place, file.name)
    row.says(words().waiting)
    row.progress(0)
    const sending: Sending = { file, url: form.action, formats: form.dataset.formats || '', row }
    row.offers({ dismiss: () => discard(sending) })
    waiting.push(sending)
  }
  void sendAll()
}

/** What failed for want of a connection goes again as soon as there is one. */
export function resume(): void {
  for (const sending of lost.slice()) retry(sending)
}

async function sendAll(): Promise<void> {
  if (isSending) return
  isSending = true
  window.addEventListener('beforeunload', warn)
  for (let next = waiting.shift(); next; next = waiting.shift()) await sendOne(next)
  window.removeEventListener('beforeunload', warn)
  isSending = false
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault()
  event.returnValue = ''
}

async function sendOne(sending: Sending): Promise<void> {
  const { file, row, formats } = sending
  row.offers({})
  // A photo may still become small enough.
  const isPhoto = typeOf(file).indexOf('image/') === 0
  const reason = refusedFor(file, formats, isPhoto ? Number.POSITIVE_INFINITY : maxBytes())
  if (reason) return void refuse(sending, words()[reason], false)
  row.says(words().preparing)
  const ready = sending.ready || (await shrunk(file))
  sending.ready = ready
  if (ready.preview) row.shows(ready.preview)
  if (ready.body.size > maxBytes()) return void refuse(sending, words().tooLarge, false)
  conclude(sending, await tried(sending, ready))
}

/** Sends until it is answered, at most three times. */
async function tried({ url, row }: Sending, ready: Ready): Promise<Answer> {
  const onProgress = (part: number) => {
    row.progress(part < 1 ? part : undefined)
    row.says(part < 1 ? fill(words().sending, { n: Math.floor(part * 100) }) : words().saving)
  }
  for (let tries = 0; ; tries++) {
    onProgress(0)
    const answer = await send({ url, name: ready.name, body: ready.body, onProgress })
    const pause = pausesMs[tries]
    if (answer.kind !== 'lost' || pause === undefined) return answer
    row.progress()
    row.says(words().lost)
    await new Promise((resolve) => setTimeout(resolve, pause))
  }
}

function conclude(sending: Sending, answer: Answer): void {
  if (answer.kind === 'lost') {
    lost.push(sending)
    refuse(sending, words().failed, true)
  } else if (answer.kind === 'refused') refuse(sending, answer.sentence, answer.canRetry)
  else if (answer.isDuplicate) refuse(sending, words().duplicate, false)
  else receive(sending, answer.pageId, answer.receipt)
}

/** The page's own list takes over from here; until the server has drawn the page, with the picture made here. */
function receive({ row, ready }: Sending, pageId: string, receipt: string): void {
  touched()
  row.progress(false)
  const sentence = fill(words().received, { receipt })
  row.says(sentence)
  say(sentence)
  row.element.dataset.page = pageId
  if (ready?.preview) keepPreview(pageId, ready.preview)
  void refresh()
}

function refuse(sending: Sending, sentence: string, canRetry: boolean): void {
  const { row } = sending
  row.element.classList.add('failed')
  row.progress(false)
  row.says(sentence)
  row.offers({ retry: canRetry ? () => retry(sending) : undefined, dismiss: () => discard(sending) })
  say(sentence)
}

function retry(sending: Sending): void {
  forget(sending)
  sending.row.element.classList.remove('failed')
  sending.row.says(words().waiting)
  sending.row.offers({ dismiss: () => discard(sending) })
  waiting.push(sending)
  void sendAll()
}

function discard(sending: Sending): void {
  forget(sending)
  const { element } = sending.row
  const card = element.closest('.card')
  const heading = card?.querySelector<HTMLElement>('.card-name')
  if (element.parentNode) element.parentNode.removeChild(element)
  if (heading) heading.focus()
}

function forget(sending: Sending): void {
  for (const list of [waiting, lost]) {
    const at = list.indexOf(sending)
    if (at >= 0) list.splice(at, 1)
  }
}
