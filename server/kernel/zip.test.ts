import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { describe, it } from 'node:test'
import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { entriesOf } from '../../test/zip.ts'
import { type ZipFile, zip, zipSize } from './zip.ts'
import { descriptor, directoryEntry, endOfArchive, localHeader } from './zip-format.ts'

const at = new Date(2026, 2, 1, 15, 4, 6)
const fileOf = (name: string, pieces: Buffer[]): ZipFile => ({
  name,
  size: pieces.reduce((sum, piece) => sum + piece.length, 0),
  at,
  read: async () => Readable.from(pieces),
})
const made = (files: ZipFile[]) => buffer(Readable.from(zip(files)))

describe('a ZIP', () => {
  it('gives each file back under its name, with its check sum, and is exactly as long as was said', async () => {
    const pieces = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }).map(Buffer.from), {
      maxLength: 4,
    })
    const names = fc.uniqueArray(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), {
      maxLength: 5,
    })
    await fc.assert(
      fc.asyncProperty(names, fc.array(pieces, { minLength: 5, maxLength: 5 }), async (names, contents) => {
        const files = names.map((name, i) => fileOf(name, contents[i] ?? []))
        const bytes = await made(files)
        assert.equal(bytes.length, zipSize(files))
        const found = entriesOf(bytes)
        assert.deepEqual(
          found.map(({ name, bytes }) => [name, bytes.toString('hex')]),
          names.map((name, i) => [name, Buffer.concat(contents[i] ?? []).toString('hex')]),
        )
        for (const { bytes, crc } of found) assert.equal(crc, crc32(bytes))
      }),
      { numRuns: 60 },
    )
  })

  it('says when each file came, to two seconds', async () => {
    const bytes = await made([fileOf('a', [])])
    assert.equal(bytes.readUInt16LE(10), (15 << 11) | (4 << 5) | 3)
    assert.equal(bytes.readUInt16LE(12), (46 << 9) | (3 << 5) | 1)
  })

  it('breaks off when a file is not as long as it was said', async () => {
    const short = { ...fileOf('a', [Buffer.from('acta')]), size: 5 }
    await assert.rejects(made([short]), /4 bytes that should have 5/)
  })

  it('opens a file only when its turn comes', async () => {
    const opened: string[] = []
    const files = ['a', 'b'].map((name) => ({
      ...fileOf(name, [Buffer.from(name)]),
      read: async () => {
        opened.push(name)
        return Readable.from([Buffer.from(name)])
      },
    }))
    const archive = zip(files)
    while (opened.length === 0) await archive.next()
    await archive.next()
    assert.deepEqual(opened, ['a'])
    await archive.return(undefined)
  })
})

describe('beyond 4 GiB', () => {
  const name = Buffer.from('a')
  const [big, far] = [5_000_000_000, 6_000_000_000]
  const all32 = 0xffffffff

  it('a big file has its size in 64 bits, in each of its records', () => {
    const local = localHeader({ name, size: big, at })
    assert.equal(local.readUInt32LE(18), all32)
    assert.equal(local.readUInt16LE(28), 20)
    assert.equal(descriptor({ size: big, crc: 7 }).readBigUInt64LE(16), BigInt(big))
    const line = directoryEntry({ name, size: big, at, offset: 0, crc: 7 })
    assert.equal(line.readUInt32LE(20), all32)
    assert.deepEqual([line.readUInt16LE(47), line.readUInt16LE(49)], [1, 16])
    assert.equal(line.readBigUInt64LE(51), BigInt(big))
  })

  it('a small file that begins far out has its place in 64 bits, and its size as ever', () => {
    const line = directoryEntry({ name, size: 4, at, offset: far, crc: 7 })
    assert.deepEqual([line.readUInt32LE(20), line.readUInt32LE(42)], [4, all32])
    assert.deepEqual([line.readUInt16LE(49), line.readBigUInt64LE(51)], [8, BigInt(far)])
    assert.equal(descriptor({ size: 4, crc: 7 }).length, 16)
  })

  it('the end says where the directory is in 64 bits, also for more than 65,535 files', () => {
    const end = endOfArchive({ count: 70_000, size: 100, offset: far })
    assert.equal(end.readUInt32LE(0), 0x06064b50)
    assert.deepEqual([end.readBigUInt64LE(32), end.readBigUInt64LE(48)], [70_000n, BigInt(far)])
    assert.equal(end.readBigUInt64LE(64), BigInt(far + 100))
    assert.equal(end.readUInt16LE(76 + 10), 0xffff)
    assert.equal(endOfArchive({ count: 1, size: 100, offset: 100 }).length, 22)
  })
})
