import type { HttpContext } from './env.ts'
import { createWaitingLine, type WaitingLine } from './waiting-line.ts'

/** What one reader is told. */
export type StreamEvent = { event: string; data: string }

type EventStreamOptions<Signal> = {
  /** Begins to listen; answers the way to stop. */
  subscribe: (listener: (signal: Signal) => void) => () => void
  /** What of a signal this reader may hear; asked for each, so that a right taken away counts at once. */
  accept: (signal: Signal) => Promise<StreamEvent | undefined>
  pingMs?: number
  longestMs?: number
  waitingMost?: number
}

/** Something was left out: fetch everything. */
const lookAgain: StreamEvent = { event: 'look-again', data: '' }
const ping = ': ping\n\n'

const streaming = new WeakSet<object>()

/** Whether an answer under way is an event stream, which never ends by itself. */
export function isEventStream(outgoing: object): boolean {
  return streaming.has(outgoing)
}

/**
 * A stream of events for one browser. A comment every 25 s keeps proxies from closing it; after an hour it ends and
 * the browser asks anew, with its session checked again. A reader too slow for what comes is told once to look again.
 */
export function eventStream<Signal>(c: HttpContext, options: EventStreamOptions<Signal>): Response {
  const { subscribe, accept, pingMs = 25_000, longestMs = 3_600_000, waitingMost = 64 } = options
  const line = createWaitingLine<Signal>(waitingMost)
  const unsubscribe = subscribe(line.put)
  const lifetime = setTimeout(line.close, longestMs)
  const encoder = new TextEncoder()

  function stop() {
    clearTimeout(lifetime)
    unsubscribe()
    line.close()
  }

  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode('event: hello\ndata:\nretry: 2000\n\n')),
    async pull(controller) {
      const text = await nextText(line, accept, pingMs).catch((error) => {
        c.get('log').error({ err: error }, 'event stream failed')
        return undefined
      })
      if (text !== undefined) return controller.enqueue(encoder.encode(text))
      stop()
      controller.close()
    },
    cancel: stop,
  })
  if (c.env?.outgoing) streaming.add(c.env.outgoing)
  // nginx would gather the stream otherwise.
  return c.body(body, 200, { 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' })
}

/** What is to be written next; nothing at the end of the stream. */
async function nextText<Signal>(
  line: WaitingLine<Signal>,
  accept: EventStreamOptions<Signal>['accept'],
  pingMs: number,
): Promise<string | undefined> {
  for (;;) {
    const next = await line.next(pingMs)
    if (next.kind === 'closed') return undefined
    if (next.kind === 'nothing') return ping
    const event = next.kind === 'overflow' ? lookAgain : await accept(next.signal)
    if (event) return written(event)
  }
}

function written({ event, data }: StreamEvent): string {
  const lines = data.split(/\r\n|\r|\n/).map((line) => `data: ${line}`)
  return `event: ${event}\n${lines.join('\n')}\n\n`
}
