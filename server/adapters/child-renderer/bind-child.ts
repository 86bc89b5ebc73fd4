import { once } from 'node:events'
import { Readable } from 'node:stream'
import { type BindHead, type BindQuestion, bindHead, pieceBytes } from './bind-protocol.ts'
import { type Launched, launch } from './launch.ts'
import type { bindLimits } from './limits.ts'
import { residentBytes } from './memory.ts'
import { FrameReader, frame } from './protocol.ts'
import { watch } from './watch.ts'

export type BindLimits = typeof bindLimits
/** The child is gone: it took too much, or broke over a file. */
export class BinderDied extends Error {}

/** One process that binds, one document at a time. Any failure of it, or of what feeds it, ends it. */
export class BindChild {
  #launched: Launched
  #limits: BindLimits
  #frames: AsyncGenerator<Buffer, void, undefined>
  #isOver = false
  #closed: Promise<unknown>
  #questions = 0
  #restBytes = 0

  private constructor(limits: BindLimits) {
    this.#limits = limits
    this.#launched = launch(import.meta.resolve('./child/bind-main.ts'))
    const { process: child, stdin, stderr, answers } = this.#launched
    // Its exit, not the end of its pipes: one that nobody reads to the end would never come to it.
    this.#closed = once(child, 'exit').then(
      () => this.#over(),
      () => this.#over(),
    )
    // A broken pipe is told by the child's end; what it prints may be about what is in a file.
    stdin.on('error', () => undefined)
    stderr.resume()
    this.#frames = framesOf(answers)
  }

  static async start(limits: BindLimits): Promise<BindChild> {
    const child = new BindChild(limits)
    const clock = setTimeout(() => child.kill(), limits.startMs)
    try {
      if ((await child.#head()).kind !== 'ready') throw new Error('no greeting')
      return child
    } catch (error) {
      await child.end()
      throw new Error('the binder does not start', { cause: error })
    } finally {
      clearTimeout(clock)
    }
  }

  get isSpent(): boolean {
    return (
      this.#isOver || this.#questions >= this.#limits.questions || this.#restBytes > this.#limits.restBytes
    )
  }

  /** Feeds a document's files and answers what became of them. Rejects with BinderDied or the failure of a source. */
  async ask(question: BindQuestion, sources: readonly (() => Promise<Readable>)[]): Promise<BindHead> {
    const guard = watch(this.#launched.process.pid ?? 0, this.#limits, () => this.kill())
    this.#questions++
    const head = this.#head()
    // Its reader may still be feeding when it rejects.
    head.catch(() => undefined)
    try {
      await Promise.race([head, this.#feed(question, sources, () => guard.alive())])
      return await head
    } finally {
      guard.stop()
    }
  }

  /** The bytes of what was bound; `onEnd` hears once whether all of it was read. */
  read(onEnd: (isWhole: boolean) => void): Readable {
    let isWhole = false
    // Who stops reading, or never begins, must not keep the place from others.
    const clock = setTimeout(() => stream.destroy(new Error('not read on')), this.#limits.outMs).unref()
    const next = async (out: Readable) => {
      clock.refresh()
      const { value } = await this.#frames.next()
      if (!value) return out.destroy(new BinderDied('the binder ended while it was read'))
      isWhole = value.length === 0
      out.push(isWhole ? null : Buffer.from(value))
    }
    const stream = new Readable({
      highWaterMark: pieceBytes,
      read() {
        next(this).catch((error) => this.destroy(error))
      },
      destroy(error, done) {
        clearTimeout(clock)
        onEnd(isWhole)
        done(error)
      },
    })
    // Whoever left hears of nothing more; whoever reads hears it besides.
    stream.on('error', () => undefined)
    return stream
  }

  /** Looks at how big it stays, when a document is done. */
  async rest(): Promise<void> {
    this.#restBytes = (await residentBytes(this.#launched.process.pid ?? 0)) ?? 0
  }

  kill(): void {
    this.#launched.process.kill('SIGKILL')
  }

  async end(): Promise<void> {
    this.kill()
    await this.#closed
    this.#launched.answers.destroy()
  }

  async #feed(question: BindQuestion, sources: readonly (() => Promise<Readable>)[], onProgress: () => void) {
    let size = 0
    await this.#write(frame(Buffer.from(JSON.stringify(question))))
    for (const open of sources) {
      const source = await open()
      for await (const bytes of source as AsyncIterable<Buffer>) {
        size += bytes.length
        if (size > this.#limits.inputBytes) return this.kill()
        await this.#write(frame(bytes))
        onProgress()
      }
      await this.#write(frame(Buffer.alloc(0)))
      onProgress()
    }
  }

  async #write(parts: Uint8Array[]): Promise<void> {
    const { stdin } = this.#launched
    stdin.cork()
    for (const part of parts) stdin.write(part)
    stdin.uncork()
    if (stdin.writableNeedDrain && !this.#isOver) {
      await Promise.race([once(stdin, 'drain'), this.#closed])
    }
    if (this.#isOver) throw new BinderDied('the binder ended while it was fed')
  }

  async #head(): Promise<BindHead> {
    const { value } = await this.#frames.next()
    if (!value) throw new BinderDied('the binder ended')
    try {
      return bindHead.parse(JSON.parse(value.toString('utf8')))
    } catch (error) {
      this.kill()
      throw new BinderDied('the binder said what is no answer', { cause: error })
    }
  }

  #over(): void {
    this.#isOver = true
  }
}

async function* framesOf(answers: Readable): AsyncGenerator<Buffer, void, undefined> {
  const reader = new FrameReader(pieceBytes)
  try {
    for await (const bytes of answers) yield* reader.push(bytes as Buffer)
  } catch {
    // The child's end is told by there being no more.
  }
}
