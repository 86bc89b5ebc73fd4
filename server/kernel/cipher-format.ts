import { problem } from './problem.ts'

/**
 * The stored form of a blob: a header of 16 bytes, then the plaintext in chunks of 64 KiB, each sealed by
 * AES-256-GCM and followed by its tag of 16 bytes. Nonce = 7 random bytes of the blob ‖ chunk number (u32) ‖ 1 on
 * the last chunk, else 0; so a chunk moved, left out or cut off at the end fails like a flipped bit. An empty
 * plaintext is one empty last chunk.
 *
 * Header: `LGJ1` ‖ version (u8) ‖ chunk size (u32) ‖ nonce prefix (7 bytes). Big endian.
 */
export const chunkSize = 65_536
export const tagSize = 16
export const headerSize = 16
/** Stored bytes of a whole chunk. */
export const sealedChunkSize = chunkSize + tagSize

const magic = 'LGJ1'
const version = 1
const prefixSize = 7
const maxChunks = 2 ** 32

/** What is stored is not what was written: bits flipped, cut short, chunks moved, or another key. Status 500. */
export const blobDamaged = problem('blob.damaged', 500)

export function writeHeader(prefix: Uint8Array): Buffer {
  const header = Buffer.alloc(headerSize)
  header.write(magic, 0, 'latin1')
  header.writeUInt8(version, 4)
  header.writeUInt32BE(chunkSize, 5)
  header.set(prefix.subarray(0, prefixSize), 9)
  return header
}

/** Nonce prefix of a stored header. Throws `blob.damaged`. */
export function readHeader(header: Buffer): Buffer {
  const isOurs =
    header.length === headerSize &&
    header.toString('latin1', 0, 4) === magic &&
    header.readUInt8(4) === version &&
    header.readUInt32BE(5) === chunkSize
  if (!isOurs) throw blobDamaged()
  return Buffer.from(header.subarray(9))
}

/** Nonce of chunk `index` (0-based) under a blob's prefix. */
export function chunkNonce(prefix: Uint8Array, index: number, isLast: boolean): Buffer {
  if (index >= maxChunks) throw new RangeError('a blob has at most 2^32 chunks')
  const nonce = Buffer.allocUnsafe(prefixSize + 5)
  nonce.set(prefix)
  nonce.writeUInt32BE(index, prefixSize)
  nonce.writeUInt8(isLast ? 1 : 0, prefixSize + 4)
  return nonce
}

/** Stored bytes of a plaintext of `plainSize` bytes. */
export function storedSize(plainSize: number): number {
  return headerSize + plainSize + tagSize * chunkCount(plainSize)
}

/** Plaintext bytes of a stored size; `blob.damaged` for a size that no plaintext has. */
export function plainSize(stored: number): number {
  const body = stored - headerSize
  const chunks = Math.max(1, Math.ceil(body / sealedChunkSize))
  const plain = body - chunks * tagSize
  if (!Number.isSafeInteger(plain) || plain < 0 || storedSize(plain) !== stored) throw blobDamaged()
  return plain
}

/** Chunks of a plaintext: never 0. */
function chunkCount(plainSize: number): number {
  return Math.max(1, Math.ceil(plainSize / chunkSize))
}

/** Where a range of the plaintext lies in the stored bytes. */
export type PlainRange = {
  /** Stored bytes to read, both inclusive: whole chunks, and the header before them when they begin with chunk 0. */
  stored: { start: number; end: number }
  /** Number of the first of these chunks. */
  firstChunk: number
  /** Number of the blob's last chunk. */
  lastChunk: number
  /** Plaintext bytes to leave out at the beginning of the first chunk. */
  skip: number
  /** Plaintext bytes to give. */
  length: number
}

/** Maps plaintext bytes `start`..`end` (both inclusive) of a blob of `size` bytes. RangeError outside the blob. */
export function plainRange(size: number, start: number, end: number): PlainRange {
  if (!(start >= 0 && start <= end && end < size)) {
    throw new RangeError(`no bytes ${start}-${end} in a blob of ${size}`)
  }
  const firstChunk = Math.floor(start / chunkSize)
  const lastRead = Math.floor(end / chunkSize)
  const lastChunk = chunkCount(size) - 1
  const storedEnd = lastRead === lastChunk ? storedSize(size) : headerSize + (lastRead + 1) * sealedChunkSize
  return {
    stored: { start: firstChunk === 0 ? 0 : headerSize + firstChunk * sealedChunkSize, end: storedEnd - 1 },
    firstChunk,
    lastChunk,
    skip: start - firstChunk * chunkSize,
    length: end - start + 1,
  }
}
