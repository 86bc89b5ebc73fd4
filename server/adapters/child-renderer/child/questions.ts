import type { Readable } from 'node:stream'
import { release } from '../../../kernel/spent.ts'
import { type Asked, FrameReader } from '../protocol.ts'

/** A file as it came, whole in memory. `free` gives the memory back before the question is answered. */
export type ReceivedFile = { bytes: Buffer; free(): void }
export type Received = { asked: Asked; file: ReceivedFile }

/** The questions that come down the pipe, one after the other. `maxBytes`: of one file, kept to by the parent. */
export async function* questions(input: Readable, maxBytes: number): AsyncGenerator<Received> {
  const frames = framesOf(input, maxBytes)
  for await (const first of frames) {
    const asked: Asked = JSON.parse(first.toString('utf8'))
    const file = await receive(frames, maxBytes)
    yield { asked, file }
    file.free()
  }
}

async function* framesOf(input: Readable, maxFrame: number): AsyncGenerator<Buffer, void, undefined> {
  const reader = new FrameReader(maxFrame)
  for await (const bytes of input) yield* reader.push(bytes as Buffer)
}

async function receive(
  frames: AsyncGenerator<Buffer, void, undefined>,
  maxBytes: number,
): Promise<ReceivedFile> {
  // As big as a file may be: the system gives pages only for what is written, and nothing is copied to grow.
  const memory = Buffer.alloc(maxBytes)
  let size = 0
  for (;;) {
    const { value } = await frames.next()
    if (!value || value.length === 0) break
    size += value.copy(memory, size)
  }
  return { bytes: memory.subarray(0, size), free: () => release(memory) }
}
