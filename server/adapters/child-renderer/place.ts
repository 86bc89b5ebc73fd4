import type { Readable } from 'node:stream'
import type { Limits } from './limits.ts'
import type { Answer, Asked, Unreadable } from './protocol.ts'
import { ChildDied, RenderChild } from './render-child.ts'

export type Opener = () => Promise<Readable>
export type Log = (line: string) => void

/** Where one child at a time lives. */
export class Place {
  #limits: Limits
  #log: Log
  #child: RenderChild | undefined
  #idle: NodeJS.Timeout | undefined
  #isClosed = false

  constructor(limits: Limits, log: Log) {
    this.#limits = limits
    this.#log = log
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
      if (!(error instanceof ChildDied)) throw error
      this.#log(error.message)
      return verdict(error)
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

/** What the end of a child says about the file it had. */
function verdict({ why, bySignal }: ChildDied): Unreadable {
  return { kind: 'unreadable', reason: why === 'itself' && !bySignal ? 'broken' : 'tooMuch' }
}

export function closed(): Error {
  return new Error('the renderer is closed')
}
