import { createHash, type Hash } from 'node:crypto'
import { Readable } from 'node:stream'
import { type ZipFile, zip, zipSize } from '../../kernel/zip.ts'
import type { ZipPart } from './zip-parts.ts'

/** Of what is checked by `sha256sum -c` on the folder that was unpacked. */
const sumsName = 'SHA256SUMS'

type Written = { path: string; bytes: number; sha256: string; about: ZipPart['about'] }
type About = { manifestName: string; head: Record<string, unknown>; madeAt: Date }

/**
 * A ZIP as it is read, one entry after the other, never more than a piece of one in memory; at its end a manifest and
 * the digests of all. `size` is exact where everything that goes in is known beforehand.
 */
export function writeZip(parts: readonly ZipPart[], about: About): { size?: number; stream: Readable } {
  const known = parts.flatMap((part) => knownOf(part) ?? [])
  const size = known.length === parts.length ? sizeOf(parts, known, about) : undefined
  return { size, stream: Readable.from(zip(contents(parts, about)), { objectMode: false }) }
}

function sizeOf(parts: readonly ZipPart[], known: readonly Written[], about: About): number {
  const files = parts.map(({ path, at, known }) => ({ name: path, size: known?.size ?? 0, at }))
  return zipSize([...files, ...closing(known, [], about)])
}

const knownOf = ({ path, known, about }: ZipPart): Written | undefined =>
  known && { path, bytes: known.size, sha256: known.sha256, about }

async function* contents(parts: readonly ZipPart[], about: About): AsyncGenerator<ZipFile> {
  const written: Written[] = []
  const notMade: string[] = []
  for (const part of parts) {
    const opened = await part.open()
    if (!opened) {
      notMade.push(part.path)
      continue
    }
    const { size, stream } = opened
    const hash = createHash('sha256')
    const read = async () => (part.known ? stream : digested(stream, hash))
    try {
      yield { name: part.path, size, at: part.at, read }
    } finally {
      // Whoever stops downloading in the middle leaves nothing open.
      stream.destroy()
    }
    written.push(
      knownOf(part) ?? { path: part.path, about: part.about, bytes: size, sha256: hash.digest('hex') },
    )
  }
  yield* closing(written, notMade, about)
}

async function* digested(stream: Readable, hash: Hash): AsyncGenerator<Buffer> {
  for await (const bytes of stream as AsyncIterable<Buffer>) {
    hash.update(bytes)
    yield bytes
  }
}

/** The last two entries: what is in the ZIP, to be read and to be checked. */
function closing(written: readonly Written[], notMade: readonly string[], about: About): ZipFile[] {
  const { manifestName, head, madeAt } = about
  const files = written.map(({ about, ...file }) => ({ ...file, ...about }))
  const manifest = Buffer.from(
    `${JSON.stringify({ ...head, files, ...(notMade.length > 0 && { notMade }) }, null, 2)}\n`,
  )
  const sums = [
    ...written,
    { path: manifestName, sha256: createHash('sha256').update(manifest).digest('hex') },
  ]
  const lines = Buffer.from(sums.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(''))
  const fileOf = (name: string, bytes: Buffer): ZipFile => ({
    name,
    size: bytes.length,
    at: madeAt,
    read: async () => Readable.from([bytes]),
  })
  return [fileOf(manifestName, manifest), fileOf(sumsName, lines)]
}
