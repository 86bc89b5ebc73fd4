import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { Readable } from 'node:stream'
import { hasCode } from '../../kernel/error-code.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { type IndexedBlob, readIndex } from './blob-index.ts'
import type { Report } from './checks/fault.ts'
import { inParallel } from './in-parallel.ts'
import { blobPath } from './manifest.ts'

const width = 4
const progressEvery = 1000

class SpoiledCopy extends Error {}

/**
 * Puts the backup's files into the store, each proved by its digest on the way. One that is damaged in the backup is
 * reported and left out: the others are worth having. One that is there already, of a restore that was broken off, is
 * compared and kept.
 */
export async function putBlobs(
  folder: string,
  blobs: Blobs,
  report: Report,
  progress: (line: string) => void,
): Promise<void> {
  let count = 0
  await inParallel(readIndex(folder), width, async (blob) => {
    try {
      await putBlob(folder, blobs, blob)
    } catch (error) {
      if (!(error instanceof SpoiledCopy)) throw error
      report('backup.file', blob.id, error.message)
    }
    count += 1
    if (count % progressEvery === 0) progress(`${count} files put`)
  })
}

async function putBlob(folder: string, blobs: Blobs, blob: IndexedBlob): Promise<void> {
  const source = createReadStream(blobPath(folder, blob.id))
  try {
    const proved = Readable.from(prove(source, blob, 'is damaged in the backup and was left out'), {
      objectMode: false,
    })
    await blobs.put(blob.id, proved)
  } catch (error) {
    if (!hasCode(error, 'blob.exists')) throw error
    const there = await blobs.read(blob.id)
    for await (const _ of prove(there, blob, 'was in the store before, with other bytes'));
  } finally {
    source.destroy()
  }
}

/** What `source` gives; fails at the end when it was not the bytes that the index speaks of. */
async function* prove(source: Readable, { sha256 }: IndexedBlob, otherwise: string): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  for await (const piece of source) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') !== sha256) throw new SpoiledCopy(otherwise)
}
