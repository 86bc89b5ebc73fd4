import type { Readable } from 'node:stream'
import { AnswerReader } from './answers.ts'
import { type Launched, launch } from './launch.ts'
import type { Limits } from './limits.ts'
import { residentBytes } from './memory.ts'
import { type Answer, type Asked, frame, jsonFrame } from './protocol.ts'
import { type Excess, watch } from './watch.ts'

/** The child is gone. `why`: what it took too much of, or `itself` when nobody here killed it. */
export class ChildDied extends Error {
  readonly why: Excess | 'itself'
  /** Ended by a signal (out of memory, a crash), not by an exit of its own. */
  readonly bySignal: boolean

  constructor(why: Excess | 'itself', bySignal: boolean, detail: string) {
    super(`the renderer's child ended (${why}): ${detail}`)
    this.name = 'ChildDied'
    this.why = why
    this.bySignal = bySignal
  }
}

type Waiting = { resolve(answer: Answer | { kind: 'ready' }): void; reject(error: Error): void }

/** One process that opens files, one question at a time. Any failure of it, or of what feeds it, ends it. */
export class RenderChild {
  #launched: Launched
  #limits: Limits
  #waiting: Waiting | undefined
  #died: ChildDied | undefined
  #excess: Excess | undefined
  #isReady = false
  #said = ''
  #closed: Promise<void>
  #questions = 0
  #workedMs = 0
  #restBytes = 0

  private constructor(limits: Limits) {
    this.#limits = limits
    this.#launched = launch(import.meta.resolve('./child/main.ts'))
    const { process: child, stdin, stderr, answers } = this.#launched
    this.#closed = new Promise((resolve) => {
      child.on('error', (error) => {
        this.#end(new ChildDied('itself', false, error.message))
        resolve()
      })
      child.on('close', (code, signal) => {
        this.#end(
          new ChildDied(this.#excess ?? 'itself', signal !== null, `${signal ?? code} ${this.#said}`.trim()),
        )
        resolve()
      })
    })
    // A broken pipe is told by the child's end.
    stdin.on('error', () => undefined)
    stderr.on('data', (text: Buffer) => {
      if (!this.#isReady) this.#said = `${this.#said}${text}`.slice(-2_000)
    })
    const reader = new AnswerReader()
    answers.on('data', (bytes: Buffer) => this.#hear(reader, bytes))
  }

  /** Resolves when the child is ready to be asked; rejects with what it said when it does not become so. */
  static async start(limits: Limits): Promise<RenderChild> {
    const child = new RenderChild(limits)
    const clock = setTimeout(() => child.#kill('time'), limits.startMs)
    try {
      await child.#next()
      // From here on what it prints may be about what is in a file: that goes into no message.
      child.#said = ''
      child.#isReady = true
      return child
    } finally {
      clearTimeout(clock)
    }
  }

  /** To be asked nothing more: old, big, or dead. */
  get isSpent(): boolean {
    const { questions, lifeMs, restBytes } = this.#limits
    return (
      this.#died !== undefined ||
      this.#questions >= questions ||
      this.#workedMs >= lifeMs ||
      this.#restBytes > restBytes
    )
  }

  /** Rejects with ChildDied, or with the failure of `source`; either way the child is at its end. */
  async ask(asked: Asked, source: Readable): Promise<Answer> {
    const pid = this.#launched.process.pid ?? 0
    const answer = this.#next()
    const guard = watch(pid, this.#limits, (excess) => this.#kill(excess))
    const began = performance.now()
    try {
      await Promise.race([answer, this.#feed(asked, source, () => guard.alive())])
      const given = await answer
      if (given.kind === 'ready') throw new Error('the renderer answers what was not asked')
      this.#restBytes = (await residentBytes(pid)) ?? 0
      return given
    } catch (error) {
      await this.end()
      throw error
    } finally {
      guard.stop()
      source.destroy()
      this.#questions++
      this.#workedMs += performance.now() - began
    }
  }

  /** Kills the child; it holds nothing that could be lost. */
  async end(): Promise<void> {
    this.#launched.process.kill('SIGKILL')
    await this.#closed
  }

  /** Rejects with the failure of the source only; a child that ends meanwhile rejects the answer. */
  async #feed(asked: Asked, source: Readable, onProgress: () => void): Promise<void> {
    await this.#write(jsonFrame(asked))
    let size = 0
    for await (const bytes of source as AsyncIterable<Buffer>) {
      size += bytes.length
      if (size > this.#limits.inputBytes) return this.#kill('size')
      await this.#write(frame(bytes))
      onProgress()
    }
    await this.#write(frame(Buffer.alloc(0)))
    onProgress()
  }

  async #write(parts: Uint8Array[]): Promise<void> {
    const { stdin } = this.#launched
    stdin.cork()
    for (const part of parts) stdin.write(part)
    stdin.uncork()
    if (stdin.writableNeedDrain) await new Promise((resolve) => stdin.once('drain', resolve))
  }

  #hear(reader: AnswerReader, bytes: Buffer): void {
    try {
      for (const answer of reader.push(bytes)) {
        this.#waiting?.resolve(answer)
        this.#waiting = undefined
      }
    } catch {
      this.#launched.process.kill('SIGKILL')
    }
  }

  #next(): Promise<Answer | { kind: 'ready' }> {
    const next = new Promise<Answer | { kind: 'ready' }>((resolve, reject) => {
      if (this.#died) reject(this.#died)
      else this.#waiting = { resolve, reject }
    })
    // Its reader may still be feeding when it rejects.
    next.catch(() => undefined)
    return next
  }

  #kill(excess: Excess): void {
    this.#excess = excess
    this.#launched.process.kill('SIGKILL')
  }

  #end(died: ChildDied): void {
    this.#died ??= died
    this.#waiting?.reject(this.#died)
    this.#waiting = undefined
  }
}
