import type { FileHandle } from 'node:fs/promises'
import { Writable } from 'node:stream'
import { releaseHandedOver } from '../../kernel/spent.ts'

/** Bytes that go in one call. While they go, as many again are gathered: the processor never waits for the disk. */
const batchSize = 1_048_576

/** A stream into an open file. Ends when all bytes are with the operating system; syncing and closing are the caller's. */
export function fileSink(handle: FileHandle): { sink: Writable; written(): number } {
  let batch: Buffer[] = []
  let gathered = 0
  let written = 0
  let underWay = Promise.resolve()

  const send = () => {
    const buffers = batch
    written += gathered
    batch = []
    gathered = 0
    underWay = writeAll(handle, buffers)
    // Looked at by the next `send`'s caller; without this a failure in between would count as unhandled.
    underWay.catch(() => undefined)
  }
  const sendNext = (done: (error?: Error) => void) => {
    underWay.then(send).then(() => done(), done)
  }
  const sink = new Writable({
    highWaterMark: batchSize,
    write(bytes: Buffer, _encoding, done) {
      batch.push(bytes)
      gathered += bytes.length
      if (gathered < batchSize) done()
      else sendNext(done)
    },
    final(done) {
      underWay
        .then(send)
        .then(() => underWay)
        .then(() => done(), done)
    },
  })
  return { sink, written: () => written }
}

async function writeAll(handle: FileHandle, buffers: Buffer[]): Promise<void> {
  let rest = buffers.filter((buffer) => buffer.length > 0)
  while (rest.length > 0) {
    const { bytesWritten } = await handle.writev(rest)
    if (bytesWritten === 0) throw new Error('the medium takes no more bytes')
    rest = after(rest, bytesWritten)
  }
  buffers.forEach(releaseHandedOver)
}

/** What is left of `buffers` when the first `count` bytes are gone. */
function after(buffers: Buffer[], count: number): Buffer[] {
  let gone = count
  return buffers.flatMap((buffer) => {
    const cut = Math.min(gone, buffer.length)
    gone -= cut
    return cut === buffer.length ? [] : [buffer.subarray(cut)]
  })
}
