import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { digestStream } from '../../kernel/digest-stream.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { type IndexedBlob, linesOf, writeIndex } from './blob-index.ts'
import { inParallel } from './in-parallel.ts'
import { blobPath, type Manifest } from './manifest.ts'

const width = 4
const mostNamed = 20
const progressEvery = 1000

/**
 * Copies the files that `wanted` names, as they are stored, and lists them. All that can be copied are, then
 * StartupRefusal names those that are missing or have another size than their row says.
 */
export async function copyBlobs(
  blobs: Blobs,
  folder: string,
  wanted: string,
  progress: (line: string) => void,
): Promise<Manifest['blobs']> {
  await mkdir(join(folder, 'blobs'), { mode: 0o700 })
  const index = writeIndex(folder)
  const lost: string[] = []
  let [count, size] = [0, 0]
  await inParallel(linesOf(wanted), width, async (line) => {
    const [id = '', storedSize] = line.split('\t')
    const copied = await copyBlob(blobs, folder, id)
    if (copied?.size !== Number(storedSize)) {
      lost.push(id)
      return
    }
    index.add(copied)
    count += 1
    size += copied.size
    if (count % progressEvery === 0) progress(`${count} files copied`)
  })
  const { sha256 } = await index.end()
  if (lost.length > 0) throw filesLost(lost)
  return { count, size, sha256 }
}

/** `undefined` when the store has it not. */
async function copyBlob(blobs: Blobs, folder: string, id: string): Promise<IndexedBlob | undefined> {
  if ((await blobs.size(id)) === undefined) return undefined
  const path = blobPath(folder, id)
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  const { transform, result } = digestStream()
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  await pipeline(await blobs.read(id), transform, file)
  const { size, sha256 } = result()
  return { id, size, sha256: sha256.toString('hex') }
}

function filesLost(lost: string[]): StartupRefusal {
  const named = lost.slice(0, mostNamed).join(', ')
  const more = lost.length > mostNamed ? ` and ${lost.length - mostNamed} more` : ''
  return new StartupRefusal(
    `No backup was made, for the store has lost or cut files that the database speaks of: ${named}${more}. Run "legajo verify", and bring them back from an earlier backup.`,
  )
}
