import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Hono } from 'hono'
import { logLines } from './app.fixture.ts'
import type { HttpEnv } from './env.ts'
import { eventStream } from './event-stream.ts'

type Signal = { dossier: string; firm: string }

/** One reader of the firm `ribera`, and the way to tell him things. */
function reader(options: { pingMs?: number; longestMs?: number; waitingMost?: number } = {}) {
  const listeners = new Set<(signal: Signal) => void>()
  const { lines, log } = logLines()
  const app = new Hono<HttpEnv>().get('/', (c) => {
    c.set('log', log)
    return eventStream<Signal>(c, {
      ...options,
      subscribe(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
      async accept({ dossier, firm }) {
        if (firm === 'broken') throw new Error('no database')
        return firm === 'ribera' ? { event: 'changed', data: dossier } : undefined
      },
    })
  })
  const tell = (dossier: string, firm = 'ribera') => {
    for (const listener of listeners) listener({ dossier, firm })
  }
  return { listeners, lines, tell, answer: app.request('/') }
}

/** Reads until `seen` has come, or the stream ends. */
async function heard(
  stream: ReadableStreamDefaultReader<Uint8Array> | undefined,
  seen?: string,
): Promise<string> {
  let text = ''
  for (;;) {
    const next = await stream?.read()
    if (!next || next.done) return text
    text += Buffer.from(next.value).toString()
    if (seen && text.includes(seen)) return text
  }
}

describe('the event stream', () => {
  test('tells a reader what he may hear, and nothing else', async () => {
    const { tell, answer } = reader()
    const stream = (await answer).body?.getReader()
    await heard(stream, 'hello')
    tell('dos_norte', 'norte')
    tell('dos_1')
    assert.equal(await heard(stream, 'dos_1'), 'event: changed\ndata: dos_1\n\n')
    await stream?.cancel()
  })

  test('is never kept, gathered or compressed on the way', async () => {
    const { headers, body } = await reader().answer
    assert.equal(headers.get('content-type'), 'text/event-stream')
    assert.equal(headers.get('x-accel-buffering'), 'no')
    await body?.cancel()
  })

  test('gives a sign of life when there is nothing to tell', async () => {
    const stream = (await reader({ pingMs: 5 }).answer).body?.getReader()
    assert.match(await heard(stream, ': ping'), /: ping\n\n$/)
    await stream?.cancel()
  })

  test('a slow reader is told once to look again instead of everything', async () => {
    const { tell, answer } = reader({ waitingMost: 3 })
    const stream = (await answer).body?.getReader()
    for (let i = 0; i < 50; i++) tell(`dos_${i}`)
    const text = await heard(stream, 'look-again')
    assert.ok(text.split('event: changed').length <= 3, text)
    tell('dos_after')
    assert.match(await heard(stream, 'dos_after'), /dos_after/)
    await stream?.cancel()
  })

  test('stops listening when the reader leaves', async () => {
    const { listeners, answer } = reader()
    const stream = (await answer).body?.getReader()
    await heard(stream, 'hello')
    assert.equal(listeners.size, 1)
    await stream?.cancel()
    assert.equal(listeners.size, 0)
  })

  test('ends after its time, so that the session is checked again', async () => {
    const { listeners, answer } = reader({ longestMs: 20 })
    await heard((await answer).body?.getReader())
    assert.equal(listeners.size, 0)
  })

  test('ends when a right cannot be checked, and the log says why', async () => {
    const { listeners, lines, tell, answer } = reader()
    const stream = (await answer).body?.getReader()
    await heard(stream, 'hello')
    tell('dos_1', 'broken')
    assert.equal(await heard(stream), '')
    assert.equal(listeners.size, 0)
    assert.equal(lines[0]?.msg, 'event stream failed')
  })
})
