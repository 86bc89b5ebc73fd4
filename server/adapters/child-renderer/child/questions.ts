import type { Readable } from 'node:stream'
import { release } from '../../../kernel/spent.ts'
import { type Asked, FrameReader } from '../protocol.ts'

/** A file as it came, whole in memory. `free` gives the memory back before the question is answered. */
export type ReceivedFile = { bytes: Buffer; free(): void }
export type Received = { asked: Asked; file: ReceivedFile }

/** The questions that come down the pipe, one after the other. `maxBytes`: of one file, kept to by the parent. */
export async function* questions(input: Readable, maxBytes: number): AsyncGenerator<Received> {
  const frames = framesOf(input, maxBytes)
  const desk = new Desk(maxBytes)
  for await (const first of frames) {
    const asked: Asked = JSON.parse(first.toString('utf8'))
    for await (const bytes of untilEmpty(frames)) desk.add(bytes)
    yield { asked, file: { bytes: desk.file(), free: () => desk.clear() } }
    desk.clear()
  }
}

async function* framesOf(input: Readable, maxFrame: number): AsyncGenerator<Buffer, void, undefined> {
  const reader = new FrameReader(maxFrame)
  for await (const bytes of input) yield* reader.push(bytes as Buffer)
}

async function* untilEmpty(frames: AsyncGenerator<Buffer, void, undefined>): AsyncGenerator<Buffer> {
  for (;;) {
    const { value } = await frames.next()
    if (!value || value.length === 0) return
    yield value
  }
}

/** From this size on a file's memory goes back to the system, not to the next file. */
const bigFile = 8 * 2 ** 20

/**
 * Where the file of one question lies. As big as a file may be, for the system gives pages only for what is written;
 * and kept from file to file, for taking so much anew makes the runtime tidy up each time.
 */
class Desk {
  #maxBytes: number
  #memory: Buffer | undefined
  #size = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  add(bytes: Buffer): void {
    this.#memory ??= Buffer.alloc(this.#maxBytes)
    this.#size += bytes.copy(this.#memory, this.#size)
  }

  file(): Buffer {
    return this.#memory?.subarray(0, this.#size) ?? Buffer.alloc(0)
  }

  clear(): void {
    if (this.#memory && this.#size > bigFile) {
      release(this.#memory)
      this.#memory = undefined
    }
    this.#size = 0
  }
}
