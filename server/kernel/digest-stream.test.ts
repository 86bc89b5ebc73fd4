import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { pipeline, Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { decrypt } from './cipher.ts'
import { sha256 } from './digest.ts'
import { type DigestStream, digestStream, sealStream } from './digest-stream.ts'
import { newKey } from './keys.ts'

const key = newKey()
const plain = randomBytes(200_000)
const body = () => Readable.from([plain.subarray(0, 70_000), plain.subarray(70_000)], { objectMode: false })

async function through({ transform }: DigestStream, source: Readable): Promise<Buffer> {
  pipeline(source, transform, () => undefined)
  return buffer(transform)
}

test('a digest stream changes nothing, and knows size and SHA-256 at the end', async () => {
  const digest = digestStream()
  assert.throws(() => digest.result())
  assert.ok((await through(digest, body())).equals(plain))
  assert.deepEqual(digest.result(), { size: plain.length, sha256: sha256(plain) })
})

test('a seal stream digests the plaintext and gives the stored form', async () => {
  const seal = sealStream({ key, maxBytes: plain.length })
  const stored = await through(seal, body())
  assert.deepEqual(seal.result(), { size: plain.length, sha256: sha256(plain) })
  const opener = decrypt(key)
  opener.end(stored)
  assert.ok((await buffer(opener)).equals(plain))
})

test('one byte over the limit stops the stream with a refusal that names the limit', async () => {
  const refusal = { code: 'file.tooLarge', status: 413, values: { maxBytes: plain.length - 1 } }
  await assert.rejects(through(sealStream({ key, maxBytes: plain.length - 1 }), body()), refusal)
  await assert.rejects(through(digestStream({ maxBytes: plain.length - 1 }), body()), refusal)
})

test('a body that breaks off breaks what reads it', async () => {
  const broken = new Readable({ read() {} })
  broken.push(Buffer.alloc(10))
  const seal = sealStream({ key, maxBytes: 100 })
  const read = through(seal, broken)
  broken.destroy(new Error('the phone lost its signal'))
  await assert.rejects(read, /lost its signal/)
  assert.throws(() => seal.result())
})

test('an empty body has the digest of nothing', async () => {
  const seal = sealStream({ key, maxBytes: 10 })
  await through(seal, Readable.from([], { objectMode: false }))
  assert.deepEqual(seal.result(), { size: 0, sha256: sha256('') })
})
