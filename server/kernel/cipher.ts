import { pipeline, type Readable, Transform, type TransformCallback } from 'node:stream'
import { blobDamaged, headerSize, type PlainRange, plainRange } from './cipher-format.ts'
import { Opener } from './opener.ts'
import { Sealer } from './sealer.ts'

/** Read-ahead of the streams, in bytes: one gathered write. */
const highWaterMark = 1_048_576

/**
 * `ownsInput`: the buffers given to the stream are nobody else's, so they are freed as soon as they are used up. Right
 * for bytes that come from a socket or a file; wrong for a buffer that anything still looks at.
 */
export type CipherOptions = { ownsInput?: boolean }

/** Plaintext in, stored form out. `key`: 32 bytes, fresh for this blob and used for no other. */
export function encrypt(key: Uint8Array, options: CipherOptions = {}): Transform {
  const sealer = new Sealer(key, options.ownsInput === true)
  const stream: Transform = new Transform({
    highWaterMark,
    transform(plain: Buffer, _encoding, done) {
      sealer.push(plain, give)
      done()
    },
    flush(done) {
      sealer.finish(give)
      done()
    },
  })
  const give = (stored: Buffer) => stream.push(stored)
  give(sealer.header())
  return stream
}

/** Stored form in, plaintext out. A chunk is given only once its tag is proved; else the stream errors `blob.damaged`. */
export function decrypt(key: Uint8Array, options: CipherOptions = {}): Transform {
  return openerStream(new Opener(key, options.ownsInput === true), (plain) => plain)
}

/**
 * Stored bytes of `range.stored` in, exactly `range.length` bytes of plaintext out, or the error `blob.damaged`.
 * `options.header`: the blob's first 16 bytes; not wanted when the range begins with chunk 0, for they are in it.
 */
function decryptRange(
  key: Uint8Array,
  range: PlainRange,
  options: CipherOptions & { header?: Buffer } = {},
): Transform {
  const opener = new Opener(key, options.ownsInput === true, { ...range, header: options.header })
  let skip = range.skip
  let left = range.length
  const trim = (plain: Buffer) => {
    const wanted = plain.subarray(skip, skip + left)
    skip = Math.max(0, skip - plain.length)
    left -= wanted.length
    return wanted
  }
  return openerStream(opener, trim, () => {
    if (left > 0) throw blobDamaged()
  })
}

/**
 * Plaintext of a stored blob of `size` plaintext bytes, whole or bytes `start`..`end` (both inclusive). `read` gives
 * stored bytes (`Blobs.read` of one name). Destroying the stream given closes what it reads from.
 */
export async function readPlain(
  blob: { key: Uint8Array; size: number },
  read: (range?: { start: number; end?: number }) => Promise<Readable>,
  wanted?: { start: number; end: number },
): Promise<Readable> {
  if (!wanted) return piped(await read(), decrypt(blob.key, { ownsInput: true }))
  const range = plainRange(blob.size, wanted.start, wanted.end)
  const header =
    range.firstChunk === 0 ? undefined : await readWhole(await read({ start: 0, end: headerSize - 1 }))
  return piped(await read(range.stored), decryptRange(blob.key, range, { ownsInput: true, header }))
}

function piped(source: Readable, into: Transform): Readable {
  // The callback only keeps a failure from being thrown at nobody: it reaches the reader through `into`.
  pipeline(source, into, () => undefined)
  return into
}

async function readWhole(source: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of source) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function openerStream(
  opener: Opener,
  trim: (plain: Buffer) => Buffer,
  check: () => void = () => undefined,
): Transform {
  const give = (plain: Buffer) => {
    const wanted = trim(plain)
    if (wanted.length > 0) stream.push(wanted)
  }
  const stream: Transform = new Transform({
    writableHighWaterMark: highWaterMark,
    // Chunk by chunk: a stream of bytes would put several together for its reader, a copy of everything.
    readableObjectMode: true,
    transform(stored: Buffer, _encoding, done) {
      attempt(done, () => opener.push(stored, give))
    },
    flush(done) {
      attempt(done, () => {
        opener.finish(give)
        check()
      })
    },
  })
  return stream
}

function attempt(done: TransformCallback, act: () => void): void {
  try {
    act()
  } catch (error) {
    done(error instanceof Error ? error : blobDamaged())
    return
  }
  done()
}
