import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { test } from 'node:test'
import fc from 'fast-check'
import { decrypt, encrypt, readPlain } from './cipher.ts'
import { chunkSize, headerSize, plainSize, sealedChunkSize, storedSize } from './cipher-format.ts'
import { newKey } from './keys.ts'

const key = newKey()
const damaged = { code: 'blob.damaged' }

/** Sizes where mistakes live: nothing, and around the edges of chunks. */
const edgeSize = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: -17, max: 17 }))
  .map(([chunks, off]) => Math.max(0, chunks * chunkSize + off))

function inPieces(bytes: Buffer, size: number): Readable {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return Readable.from(pieces, { objectMode: false })
}

async function sealed(plain: Buffer, size = chunkSize): Promise<Buffer> {
  return buffer(inPieces(plain, size).pipe(encrypt(key)))
}

async function opened(stored: Buffer, size = sealedChunkSize): Promise<Buffer> {
  const opener = decrypt(key)
  const [, plain] = await Promise.all([pipeline(inPieces(stored, size), opener), buffer(opener)])
  return plain
}

/** What came out before the stream failed, and how it failed. */
async function tried(stored: Buffer): Promise<{ given: Buffer; error: unknown }> {
  const opener = decrypt(key)
  const given: Buffer[] = []
  opener.on('data', (bytes: Buffer) => given.push(bytes))
  const error = await pipeline(inPieces(stored, 50_000), opener).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  return { given: Buffer.concat(given), error }
}

const reader = (stored: Buffer) => async (range?: { start: number; end?: number }) =>
  Readable.from([Buffer.from(stored.subarray(range?.start ?? 0, (range?.end ?? stored.length) + 1))], {
    objectMode: false,
  })

test('what is sealed opens again, whatever its size and however it was cut into pieces', async () => {
  await fc.assert(
    fc.asyncProperty(edgeSize, fc.constantFrom(1_000, 8_191, 65_536, 200_000), async (size, piece) => {
      const plain = randomBytes(size)
      const stored = await sealed(plain, piece)
      assert.equal(stored.length, storedSize(size))
      assert.ok((await opened(stored, piece)).equals(plain))
    }),
    { numRuns: 60 },
  )
})

test('bytes that come one by one are sealed too', async () => {
  const plain = randomBytes(700)
  assert.ok((await opened(await sealed(plain, 1), 1)).equals(plain))
})

test('the stored size tells the size of the plaintext, and no other size passes for one', () => {
  fc.assert(
    fc.property(fc.oneof(edgeSize, fc.nat({ max: 2 ** 40 })), (size) => {
      assert.equal(plainSize(storedSize(size)), size)
    }),
  )
  for (const stored of [0, 15, 31, headerSize + sealedChunkSize + 1, headerSize + sealedChunkSize + 16]) {
    assert.throws(() => plainSize(stored), damaged)
  }
})

test('any range of the plaintext is read from its own chunks alone', async () => {
  const plain = randomBytes(3 * chunkSize + 100)
  const stored = await sealed(plain)
  const at = fc.oneof(edgeSize, fc.nat({ max: plain.length })).map((n) => Math.min(n, plain.length - 1))
  await fc.assert(
    fc.asyncProperty(at, at, async (a, b) => {
      const [start, end] = [Math.min(a, b), Math.max(a, b)]
      const found = await buffer(await readPlain({ key, size: plain.length }, reader(stored), { start, end }))
      assert.ok(found.equals(plain.subarray(start, end + 1)))
    }),
    { numRuns: 80 },
  )
})

test('a range outside the blob is refused', async () => {
  const stored = await sealed(Buffer.alloc(10))
  const blob = { key, size: 10 }
  await assert.rejects(readPlain(blob, reader(stored), { start: 4, end: 10 }), RangeError)
  await assert.rejects(readPlain(blob, reader(stored), { start: 5, end: 4 }), RangeError)
})

test('an empty file is sealed and opened', async () => {
  const stored = await sealed(Buffer.alloc(0))
  assert.equal(stored.length, 32)
  assert.equal((await buffer(await readPlain({ key, size: 0 }, reader(stored)))).length, 0)
})

test('every flipped bit is found, and no byte that was not proved is given', async () => {
  const plain = randomBytes(2 * chunkSize + 5)
  const stored = await sealed(plain)
  const places = [0, 4, 8, 9, 15, 16, headerSize + chunkSize, headerSize + sealedChunkSize, stored.length - 1]
  for (const place of [...places, ...Array.from({ length: 20 }, (_, i) => i * 6_500)]) {
    const broken = Buffer.from(stored)
    broken.writeUInt8(broken.readUInt8(place) ^ (1 << (place % 8)), place)
    const { given, error } = await tried(broken)
    assert.ok(error instanceof Error && 'code' in error && error.code === 'blob.damaged', `byte ${place}`)
    assert.ok(given.equals(plain.subarray(0, given.length)))
  }
})

test('a blob cut short is found, at the edge of a chunk too', async () => {
  const plain = randomBytes(2 * chunkSize)
  const stored = await sealed(plain)
  const edges = [0, 5, headerSize, headerSize + 3, headerSize + sealedChunkSize, stored.length - 1]
  for (const length of edges) await assert.rejects(opened(stored.subarray(0, length)), damaged)
})

test('a blob with something behind its end is found', async () => {
  const stored = await sealed(randomBytes(chunkSize))
  await assert.rejects(opened(Buffer.concat([stored, Buffer.alloc(1)])), damaged)
  await assert.rejects(opened(Buffer.concat([stored, stored.subarray(headerSize)])), damaged)
})

test('chunks that changed places are found', async () => {
  const stored = await sealed(randomBytes(3 * chunkSize))
  const chunk = (n: number) =>
    stored.subarray(headerSize + n * sealedChunkSize, headerSize + (n + 1) * sealedChunkSize)
  const swapped = Buffer.concat([stored.subarray(0, headerSize), chunk(1), chunk(0), chunk(2)])
  const { given, error } = await tried(swapped)
  assert.ok(error instanceof Error)
  assert.equal(given.length, 0)
})

test('a range read from a blob that lost its end is found', async () => {
  const plain = randomBytes(3 * chunkSize)
  const stored = await sealed(plain)
  const short = reader(stored.subarray(0, headerSize + 2 * sealedChunkSize))
  const range = { start: chunkSize, end: plain.length - 1 }
  await assert.rejects(
    async () => buffer(await readPlain({ key, size: plain.length }, short, range)),
    damaged,
  )
})

test('another key opens nothing', async () => {
  const stored = await sealed(randomBytes(100))
  const opener = decrypt(newKey())
  opener.end(stored)
  await assert.rejects(buffer(opener), damaged)
})

test('two blobs of the same bytes and key have nothing in common', async () => {
  const plain = Buffer.alloc(1_000)
  const [one, other] = await Promise.all([sealed(plain), sealed(plain)])
  assert.ok(!one.subarray(headerSize).equals(other.subarray(headerSize)))
})

test('who stops reading in the middle closes what was read from', async () => {
  const stored = await sealed(randomBytes(40 * chunkSize))
  const source = inPieces(stored, chunkSize)
  const plain = await readPlain({ key, size: 40 * chunkSize }, async () => source)
  await plain[Symbol.asyncIterator]().next()
  plain.destroy()
  await new Promise((resolve) => source.once('close', resolve))
  assert.ok(source.destroyed)
})

test('bytes handed over are freed once used; others stay as they were', async () => {
  const kept = randomBytes(2 * chunkSize)
  const given = Buffer.from(kept.buffer.slice(0))
  await buffer(Readable.from([kept], { objectMode: false }).pipe(encrypt(key)))
  assert.equal(kept.length, 2 * chunkSize)
  const stored = await buffer(
    Readable.from([given], { objectMode: false }).pipe(encrypt(key, { ownsInput: true })),
  )
  assert.equal(given.length, 0)
  assert.ok((await opened(stored)).equals(kept))
})
