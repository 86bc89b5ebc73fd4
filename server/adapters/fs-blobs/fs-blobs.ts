import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, stat, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { blobDamaged } from '../../kernel/cipher-format.ts'
import { hasCode } from '../../kernel/error-code.ts'
import { type Blobs, blobExists, blobMissing, storageFull } from '../../ports/blobs.ts'
import { type BlobPlace, blobNames, blobPlace } from './blob-paths.ts'
import { type DurableFolders, durableFolders } from './durable-folders.ts'
import { fileSink } from './file-sink.ts'

const readAhead = 262_144

/**
 * Blobs on a local disk, each a file under a random name two folders deep; folders 0700, files 0600. A blob is
 * written aside in `incoming/`, synced, linked to its name, and the folder synced: whenever the machine stops, the
 * name has all of it or is not there. The folder must be on one file system that has hard links.
 */
export async function createFsBlobs(options: { folder: string }): Promise<Blobs> {
  const { folder } = options
  const incoming = join(folder, 'incoming')
  await mkdir(incoming, { recursive: true, mode: 0o700 })
  await chmod(folder, 0o700)
  const folders = durableFolders(folder)
  return {
    store: 'disk',
    async put(name, source, { signal } = {}) {
      try {
        const place = blobPlace(folder, name)
        const aside = join(incoming, `${name}.${randomBytes(6).toString('hex')}`)
        return { storedSize: await putThrough(aside, place, { source, signal, folders }) }
      } catch (error) {
        source.destroy()
        throw hasCode(error, 'ENOSPC', 'EDQUOT') ? storageFull() : error
      }
    },
    read: async (name, range) => readFrom(blobPlace(folder, name).path, range),
    size: async (name) => sizeOf(blobPlace(folder, name).path),
    remove: async (name) => removeFile(blobPlace(folder, name).path),
    names: () => blobNames(folder),
    sweep: (olderThanMs) => sweepFolder(incoming, olderThanMs),
  }
}

type Incoming = { source: Readable; signal: AbortSignal | undefined; folders: DurableFolders }

/** Stored bytes. On failure neither `aside` nor a new name of `place` is left. */
async function putThrough(aside: string, place: BlobPlace, incoming: Incoming): Promise<number> {
  try {
    const size = await writeAside(aside, incoming)
    await incoming.folders.make(place)
    await linkTo(aside, place)
    try {
      await incoming.folders.sync(place)
    } catch (error) {
      await removeFile(place.path)
      throw error
    }
    return size
  } finally {
    // A leftover is swept one day; it must not make a refusal of a blob that is safe.
    await removeFile(aside).catch(() => undefined)
  }
}

async function writeAside(aside: string, { source, signal }: Incoming): Promise<number> {
  const handle = await open(aside, 'wx', 0o600)
  try {
    const { sink, written } = fileSink(handle)
    await pipeline(source, sink, { signal })
    await handle.sync()
    return written()
  } finally {
    await handle.close()
  }
}

/** A link, not a rename: it refuses a name that is taken. */
async function linkTo(aside: string, place: BlobPlace): Promise<void> {
  try {
    await link(aside, place.path)
  } catch (error) {
    throw hasCode(error, 'EEXIST') ? blobExists() : error
  }
}

async function readFrom(path: string, range?: { start: number; end?: number }): Promise<Readable> {
  const handle = await open(path, 'r').catch((error) => {
    throw hasCode(error, 'ENOENT') ? blobMissing() : error
  })
  try {
    const { size } = await handle.stat()
    const start = range?.start ?? 0
    const end = range?.end ?? size - 1
    if (start > size || end >= size) throw blobDamaged()
    return handle.createReadStream({ start, end: Math.max(end, 0), highWaterMark: readAhead })
  } catch (error) {
    await handle.close()
    throw error
  }
}

async function sizeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    throw error
  }
}

async function removeFile(path: string): Promise<void> {
  try {
    await unlink(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }
}

async function sweepFolder(incoming: string, olderThanMs: number): Promise<number> {
  const oldest = Date.now() - olderThanMs
  let swept = 0
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name)
    const found = await stat(path).catch(() => undefined)
    if (!found || found.mtimeMs > oldest) continue
    await removeFile(path)
    swept++
  }
  return swept
}
