import type { Readable } from 'node:stream'
import type { Renderer } from '../../ports/renderer.ts'
import { defaultLimits, type Limits } from './limits.ts'
import type { Answer, Asked, Unreadable } from './protocol.ts'
import { ChildDied, RenderChild } from './render-child.ts'

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

type Opener = () => Promise<Readable>

/**
 * A Renderer with `concurrency` children (1 by default), each started when first needed. Of the port's promises it adds:
 * a file's bytes are read once per question (a second time when a child was killed from outside); what rejects is the
 * failure of the source, of starting a child, or `close` — never what the file contains. `limits`: for tests.
 */
export function createChildRenderer(
  options: { concurrency?: number; limits?: Partial<Limits> } = {},
): Renderer {
  const limits = { ...defaultLimits, ...options.limits }
  const pool = new Pool(options.concurrency ?? 1, limits)
  return {
    async inspect({ mime, bytes }) {
      if (!opened.has(mime)) return { kind: 'unreadable', reason: 'broken' }
      const answer = await pool.ask({ act: 'inspect', mime }, bytes)
      if (answer.kind === 'rendered') throw new Error('the renderer answers another question')
      return answer
    },
    async renderPage({ mime, bytes }, index) {
      if (!opened.has(mime)) return { kind: 'unreadable', reason: 'broken' }
      const answer = await pool.ask({ act: 'render', mime, index }, bytes)
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

  constructor(concurrency: number, limits: Limits) {
    this.#places = Array.from({ length: concurrency }, () => new Place(limits))
    this.#free = [...this.#places]
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

/** Where one child at a time lives. */
class Place {
  #limits: Limits
  #child: RenderChild | undefined
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(limits: Limits) {
    this.#limits = limits
  }

  async ask(asked: Asked, bytes: Opener): Promise<Answer> {
    clearTimeout(this.#idle)
    try {
      return await this.#askOnce(asked, bytes).catch((error) => {
        // Killed by nobody here: by the machine, perhaps for no fault of this file. Once more, then it is the file.
        if (error instanceof ChildDied && error.why === 'itself') return this.#askOnce(asked, bytes)
        throw error
      })
    } catch (error) {
      if (error instanceof ChildDied) return verdict(error)
      throw error
    } finally {
      this.#idle = setTimeout(() => this.#dismiss(), this.#limits.idleMs)
      this.#idle.unref()
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    clearTimeout(this.#idle)
    await this.#dismiss()
  }

  async #askOnce(asked: Asked, bytes: Opener): Promise<Answer> {
    if (this.#isClosed) throw closed()
    const child = await this.#readyChild()
    return child.ask(asked, await bytes())
  }

  async #readyChild(): Promise<RenderChild> {
    if (this.#child?.isSpent) await this.#dismiss()
    try {
      this.#child ??= await RenderChild.start(this.#limits)
    } catch (error) {
      throw new Error('the renderer does not start', { cause: error })
    }
    if (this.#isClosed) await this.#dismiss()
    if (!this.#child) throw closed()
    return this.#child
  }

  async #dismiss(): Promise<void> {
    const child = this.#child
    this.#child = undefined
    await child?.end()
  }
}

function verdict({ why, bySignal }: ChildDied): Unreadable {
  return { kind: 'unreadable', reason: why === 'itself' && !bySignal ? 'broken' : 'tooMuch' }
}

function closed(): Error {
  return new Error('the renderer is closed')
}
