import type { Renderer } from '../../ports/renderer.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { closed, type Log, type Opener, Place } from './place.ts'
import type { Answer, Asked } from './protocol.ts'

/** Every kind that is ever opened. SVG and HTML are programs, not pictures. */
const opened = new Set([
  'application/pdf',
  'image/avif',
  'image/gif',
  'image/heic',
  'image/heif',
  'image/jpeg',
  'image/png',
  'image/tiff',
  'image/webp',
])

export type RendererOptions = { concurrency?: number; log?: Log; limits?: Partial<Limits> }

/**
 * A Renderer with `concurrency` children (1 by default), each started when first needed. Of the port's promises it adds:
 * a file's bytes are read once per question (a second time when a child was killed from outside); what rejects is the
 * failure of the source, of starting a child, or `close` — never what the file contains. `log` hears of each child that
 * a file ended, in a line without anything of the file. `limits`: for tests.
 */
export function createChildRenderer(options: RendererOptions = {}): Renderer {
  const { concurrency = 1, log = () => undefined } = options
  const limits = { ...defaultLimits, ...options.limits }
  const pool = new Pool(Array.from({ length: concurrency }, () => new Place(limits, log)))
  return {
    async inspect({ mime, bytes }) {
      if (!opened.has(mime)) return { kind: 'unreadable', reason: 'broken' }
      const answer = await pool.ask({ act: 'inspect', mime }, bytes)
      if (answer.kind === 'rendered') throw new Error('the renderer answers another question')
      return answer
    },
    async renderPage({ mime, bytes }, index, turn = 0) {
      if (!opened.has(mime)) return { kind: 'unreadable', reason: 'broken' }
      const answer = await pool.ask({ act: 'render', mime, index, turn }, bytes)
      if (answer.kind === 'image' || answer.kind === 'pdf') {
        throw new Error('the renderer answers another question')
      }
      return answer
    },
    close: () => pool.close(),
  }
}

type Turn = { resolve(place: Place): void; reject(error: Error): void }

/** Places for children, and the line of those who wait for one. */
class Pool {
  #places: Place[]
  #free: Place[]
  #line: Turn[] = []
  #isClosed = false

  constructor(places: Place[]) {
    this.#places = places
    this.#free = [...places]
  }

  async ask(asked: Asked, bytes: Opener): Promise<Answer> {
    const place = await this.#take()
    try {
      return await place.ask(asked, bytes)
    } finally {
      const next = this.#line.shift()
      if (next) next.resolve(place)
      else this.#free.push(place)
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const turn of this.#line.splice(0)) turn.reject(closed())
    await Promise.all(this.#places.map((place) => place.close()))
  }

  async #take(): Promise<Place> {
    if (this.#isClosed) throw closed()
    return this.#free.pop() ?? new Promise((resolve, reject) => this.#line.push({ resolve, reject }))
  }
}
