import assert from 'node:assert/strict'
import { it } from 'node:test'
import { totalsOf, type UploadAnswer, UploadQueue, type UploadSource } from './upload-queue.ts'

const source = (name: string, size = 10): UploadSource => ({ name, size, open: async () => new Blob([]) })
const received: UploadAnswer = { ok: true, isDuplicate: false, inRequirement: null }

/** A queue whose sendings end when the test says so. */
function stage() {
  const under = new Map<string, { answer: (answer: UploadAnswer) => void; signal: AbortSignal }>()
  let idles = 0
  const queue = new UploadQueue(
    ({ name }, { signal }) =>
      new Promise((answer) => {
        under.set(name, { answer, signal })
        signal.addEventListener('abort', () => answer({ ok: false, sentence: 'cut' }))
      }),
    () => {
      idles += 1
    },
  )
  async function end(name: string, answer: UploadAnswer = received) {
    under.get(name)?.answer(answer)
    under.delete(name)
    await new Promise((resolve) => setImmediate(resolve))
  }
  const states = () => queue.items().map(({ state }) => state)
  return { queue, under, end, states, idles: () => idles }
}

it('sends three at a time, tells of duplicates, and says once that all is over', async () => {
  const { queue, under, end, states, idles } = stage()
  queue.add(['a', 'b', 'c', 'd'].map((name) => source(name)))
  assert.deepEqual([...under.keys()], ['a', 'b', 'c'])
  await end('a', { ok: true, isDuplicate: true, inRequirement: 'INE' })
  assert.deepEqual([...under.keys()], ['b', 'c', 'd'])
  for (const name of ['b', 'c', 'd']) await end(name)
  assert.deepEqual(states(), ['received', 'received', 'received', 'received'])
  assert.deepEqual([idles(), totalsOf(queue.items()).duplicates, totalsOf(queue.items()).share], [1, 1, 1])
})

it('pauses: what is on its way arrives, nothing new begins until it goes on', async () => {
  const { queue, under, end, states } = stage()
  queue.add(['a', 'b', 'c', 'd'].map((name) => source(name)))
  queue.pause()
  await end('a')
  assert.deepEqual(states(), ['received', 'sending', 'sending', 'waiting'])
  assert.ok(queue.isPaused())
  queue.resume()
  assert.ok(under.has('d'))
})

it('cancels what waits and what is on its way, and tries again what did not arrive', async () => {
  const { queue, under, end, states } = stage()
  queue.add(['a', 'b', 'c', 'd'].map((name) => source(name)))
  await end('a', { ok: false, sentence: 'El archivo está vacío.' })
  const { signal } = under.get('b') ?? {}
  queue.cancel()
  assert.ok(signal?.aborted)
  await new Promise((resolve) => setImmediate(resolve))
  assert.deepEqual(states(), ['refused', 'cancelled', 'cancelled', 'cancelled'])
  assert.equal(totalsOf(queue.items()).isOpen, false)
  under.clear()
  queue.retry()
  assert.deepEqual(states(), ['sending', 'sending', 'sending', 'waiting'])
  for (const name of ['a', 'b', 'c', 'd']) await end(name)
  assert.deepEqual(states(), ['received', 'received', 'received', 'received'])
  queue.clear()
  assert.deepEqual(queue.items(), [])
})

it('counts by bytes', () => {
  const { queue } = stage()
  queue.add([source('grande', 900), source('chico', 100)])
  const [large] = queue.items()
  assert.ok(large)
  assert.equal(totalsOf([{ ...large, share: 0.5 }, ...queue.items().slice(1)]).share, 0.45)
})
