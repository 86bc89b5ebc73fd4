import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import type { Blobs } from './blobs.ts'

/** Registers one test per promise of the port. `open` gives an empty store of its own to each. */
export function blobsContract(adapter: string, open: () => Promise<Blobs>): void {
  const promise = (sentence: string, check: (blobs: Blobs) => Promise<void>) =>
    test(`${adapter}: ${sentence}`, async () => check(await open()))

  promise('what is put is read back whole, with its size', async (blobs) => {
    for (const size of [0, 1, 65_536, 3_000_001]) {
      const [name, bytes] = [randomUUID(), randomBytes(size)]
      assert.deepEqual(await blobs.put(name, inPieces(bytes, 40_000)), { storedSize: size })
      assert.equal(await blobs.size(name), size)
      assert.ok((await buffer(await blobs.read(name))).equals(bytes))
    }
  })

  promise('bytes that were not handed over are as before when put has resolved', async (blobs) => {
    const bytes = randomBytes(100_000)
    const before = Buffer.from(bytes)
    await blobs.put(randomUUID(), inPieces(bytes, 100_000))
    assert.ok(bytes.equals(before))
  })

  promise('a range gives its bytes, both ends included', async (blobs) => {
    const [name, bytes] = [randomUUID(), randomBytes(200_000)]
    await blobs.put(name, inPieces(bytes))
    const range = async (start: number, end?: number) => buffer(await blobs.read(name, { start, end }))
    assert.ok((await range(0, 0)).equals(bytes.subarray(0, 1)))
    assert.ok((await range(70_000, 150_000)).equals(bytes.subarray(70_000, 150_001)))
    assert.ok((await range(199_999)).equals(bytes.subarray(199_999)))
  })

  promise('a range past the end is blob.damaged, never a shorter answer', async (blobs) => {
    const name = randomUUID()
    await blobs.put(name, inPieces(randomBytes(100)))
    await assert.rejects(blobs.read(name, { start: 50, end: 100 }), { code: 'blob.damaged' })
    await assert.rejects(blobs.read(name, { start: 101 }), { code: 'blob.damaged' })
  })

  promise(
    'what is not there is blob.missing before any byte, has no size, and is removed in peace',
    async (blobs) => {
      const name = randomUUID()
      await assert.rejects(blobs.read(name), { code: 'blob.missing' })
      assert.equal(await blobs.size(name), undefined)
      await blobs.remove(name)
    },
  )

  promise('a name is written once: the first bytes stay', async (blobs) => {
    const [name, bytes] = [randomUUID(), randomBytes(1_000)]
    await blobs.put(name, inPieces(bytes))
    await assert.rejects(blobs.put(name, inPieces(randomBytes(10))), { code: 'blob.exists' })
    assert.ok((await buffer(await blobs.read(name))).equals(bytes))
  })

  promise('of several writers of one name at once exactly one wins, whole', async (blobs) => {
    const name = randomUUID()
    const all = Array.from({ length: 8 }, () => randomBytes(50_000))
    const ends = await Promise.allSettled(all.map((bytes) => blobs.put(name, inPieces(bytes))))
    assert.equal(ends.filter(({ status }) => status === 'fulfilled').length, 1)
    const found = await buffer(await blobs.read(name))
    assert.ok(all[ends.findIndex(({ status }) => status === 'fulfilled')]?.equals(found))
  })

  promise('a source that fails leaves nothing, and its failure is the answer', async (blobs) => {
    const source = Readable.from(failing(), { objectMode: false })
    await assert.rejects(blobs.put(randomUUID(), source), /the phone lost its signal/)
    await leftNothing(blobs)
  })

  promise('a put that is aborted leaves nothing and destroys its source', async (blobs) => {
    const stop = new AbortController()
    const source = new Readable({ read() {} })
    source.push(randomBytes(100_000))
    const put = blobs.put(randomUUID(), source, { signal: stop.signal })
    stop.abort()
    await assert.rejects(put, { name: 'AbortError' })
    assert.ok(source.destroyed)
    await leftNothing(blobs)
  })

  promise('a name that is not a bare lower-case uuid reaches no medium', async (blobs) => {
    const uuid = randomUUID()
    for (const name of ['', '../x', `../${uuid}`, `${uuid}/`, uuid.toUpperCase(), `${uuid}\0`, `${uuid}\n`]) {
      const source = inPieces(Buffer.alloc(1))
      await assert.rejects(blobs.put(name, source), TypeError)
      assert.ok(source.destroyed)
      await assert.rejects(blobs.read(name), TypeError)
      await assert.rejects(blobs.size(name), TypeError)
      await assert.rejects(blobs.remove(name), TypeError)
    }
    await leftNothing(blobs)
  })

  promise('what is removed is gone', async (blobs) => {
    const name = randomUUID()
    await blobs.put(name, inPieces(randomBytes(10)))
    await blobs.remove(name)
    await assert.rejects(blobs.read(name), { code: 'blob.missing' })
    await leftNothing(blobs)
  })

  promise('every name is listed, and sweeping leftovers touches none', async (blobs) => {
    const names = Array.from({ length: 30 }, () => randomUUID() as string)
    await Promise.all(names.map((name) => blobs.put(name, inPieces(randomBytes(10)))))
    assert.equal(await blobs.sweep(0), 0)
    assert.deepEqual((await allNames(blobs)).sort(), names.sort())
  })

  promise('a reader may stop in the middle', async (blobs) => {
    const name = randomUUID()
    await blobs.put(name, inPieces(randomBytes(3_000_000)))
    const stream = await blobs.read(name)
    await stream[Symbol.asyncIterator]().next()
    const closed = new Promise((resolve) => stream.once('close', resolve))
    stream.destroy()
    await closed
  })
}

/** Every name of a store, in no order. */
export async function allNames(blobs: Blobs): Promise<string[]> {
  const names: string[] = []
  for await (const name of blobs.names()) names.push(name)
  return names
}

async function leftNothing(blobs: Blobs): Promise<void> {
  assert.deepEqual(await allNames(blobs), [])
  assert.equal(await blobs.sweep(0), 0)
}

function inPieces(bytes: Buffer, size = 65_536): Readable {
  const pieces: Buffer[] = []
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return Readable.from(pieces, { objectMode: false })
}

async function* failing(): AsyncGenerator<Buffer> {
  yield randomBytes(100_000)
  throw new Error('the phone lost its signal')
}
