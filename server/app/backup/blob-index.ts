import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { indexFile } from './manifest.ts'

/** A file of the backup as it is stored, encrypted: `size` in bytes, SHA-256 in hexadecimal. */
export type IndexedBlob = { id: string; size: number; sha256: string }

/** Lines of a text file, without their ends. */
export async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = ''
  for await (const piece of createReadStream(path, 'utf8')) {
    const lines = (rest + piece).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest) yield rest
}

/** What the backup holds, as its index says; the index itself is proved by the manifest. */
export async function* readIndex(folder: string): AsyncGenerator<IndexedBlob> {
  for await (const line of linesOf(join(folder, indexFile))) {
    const [id, size, sha256] = line.split('\t')
    if (id && size && sha256) yield { id, size: Number(size), sha256 }
  }
}

export type IndexWriter = { add(blob: IndexedBlob): void; end(): Promise<{ sha256: string }> }

export function writeIndex(folder: string): IndexWriter {
  const file = createWriteStream(join(folder, indexFile), { flags: 'wx', mode: 0o600, flush: true })
  const written = finished(file)
  // Told by `end`; until then nobody waits for it.
  written.catch(() => undefined)
  const hash = createHash('sha256')
  return {
    add({ id, size, sha256 }) {
      const line = `${id}\t${size}\t${sha256}\n`
      hash.update(line)
      file.write(line)
    },
    async end() {
      file.end()
      await written
      return { sha256: hash.digest('hex') }
    },
  }
}
