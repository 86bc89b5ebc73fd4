import assert from 'node:assert/strict'
import { execFile, spawnSync } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import { mkdir, mkdtemp, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, test } from 'node:test'
import { allNames, blobsContract } from '../../ports/blobs.contract.ts'
import { watchDisk } from './disk-trouble.ts'
import { createFsBlobs } from './fs-blobs.ts'

const root = await mkdtemp(join(tmpdir(), 'legajo-blobs-'))
after(() => rm(root, { recursive: true }))

const emptyFolder = () => mkdtemp(join(root, 'store-'))
const source = (bytes: Buffer) => Readable.from([bytes], { objectMode: false })
const isPosix = process.platform !== 'win32'

blobsContract('disk', async () => createFsBlobs({ folder: await emptyFolder() }))

/** Modes of everything under `folder`, by what it is. */
async function modes(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return Promise.all(
    entries.map(async (entry) => {
      const { mode } = await stat(join(entry.parentPath, entry.name))
      return `${entry.isDirectory() ? 'folder' : 'file'} ${(mode & 0o777).toString(8)}`
    }),
  )
}

test('blobs lie two folders deep under their own name, closed to others', { skip: !isPosix }, async () => {
  const folder = await emptyFolder()
  const name = randomUUID()
  await (await createFsBlobs({ folder })).put(name, source(randomBytes(10)))
  await stat(join(folder, name.slice(0, 2), name.slice(2, 4), name))
  assert.deepEqual(new Set(await modes(folder)), new Set(['folder 700', 'file 600']))
})

test('what a store of an earlier process wrote is there', async () => {
  const folder = await emptyFolder()
  const name = randomUUID()
  await (await createFsBlobs({ folder })).put(name, source(Buffer.from('acta')))
  const later = await createFsBlobs({ folder })
  assert.equal((await buffer(await later.read(name))).toString(), 'acta')
})

test('stray files are no blobs', async () => {
  const folder = await emptyFolder()
  const blobs = await createFsBlobs({ folder })
  await mkdir(join(folder, 'ab', 'cd'), { recursive: true })
  await writeFile(join(folder, 'ab', 'cd', randomUUID().replace(/^..../, 'ffff')), 'in the place of another')
  await writeFile(join(folder, 'ab', 'notes.txt'), '')
  await writeFile(join(folder, 'cd'), '')
  assert.deepEqual(await allNames(blobs), [])
})

test('only leftovers that are old are swept', async () => {
  const folder = await emptyFolder()
  const blobs = await createFsBlobs({ folder })
  const [old, fresh] = ['old', 'fresh'].map((name) => join(folder, 'incoming', name))
  assert.ok(old && fresh)
  await Promise.all([writeFile(old, ''), writeFile(fresh, '')])
  const yesterday = Date.now() / 1000 - 86_400
  await utimes(old, yesterday, yesterday)
  assert.equal(await blobs.sweep(3_600_000), 1)
  assert.deepEqual(await readdir(join(folder, 'incoming')), ['fresh'])
})

let folders = 0
/** In folders that no other blob is in yet, so that each put makes the same calls. */
const nameInNewFolder = () => randomUUID().replace(/^../, (folders++).toString(16).padStart(2, '0'))

test('a disk error at any call of a put leaves nothing, is answered, and the next put works', async () => {
  const folder = await emptyFolder()
  const blobs = await createFsBlobs({ folder })
  const disk = await watchDisk(import.meta.filename)
  try {
    await blobs.put(nameInNewFolder(), source(randomBytes(100_000)))
    const order = [...disk.made]
    assert.ok(
      order.includes('writev') &&
        order.includes('link') &&
        order.filter((call) => call === 'sync').length > 1,
    )
    for (const [code, answer] of [
      ['EIO', { code: 'EIO' }],
      ['ENOSPC', { code: 'storage.full', status: 507 }],
    ] as const) {
      for (const [at, call] of order.entries()) {
        const before = () => {
          throw Object.assign(new Error(code), { code })
        }
        disk.reset({ at, before })
        const name = nameInNewFolder()
        const put = blobs.put(name, source(randomBytes(100_000)))
        if (call === 'unlink') {
          await put
          disk.reset()
          assert.equal(await blobs.sweep(0), 1)
          continue
        }
        await assert.rejects(put, answer, `${code} at ${call}`)
        disk.reset()
        assert.equal(await blobs.size(name), undefined, `${code} at ${call}`)
        assert.deepEqual(await readdir(join(folder, 'incoming')), [])
        await blobs.put(name, source(randomBytes(100)))
      }
    }
  } finally {
    disk.restore()
  }
})

test('a full file system is storage.full, and what was there stays', { skip: !isPosix }, async (t) => {
  const folder = await emptyFolder()
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', folder])
  if (mounted.status !== 0) return t.skip('this user may not mount a file system')
  try {
    const blobs = await createFsBlobs({ folder })
    const [name, bytes] = [randomUUID(), randomBytes(500_000)]
    await blobs.put(name, source(bytes))
    await assert.rejects(blobs.put(randomUUID(), source(randomBytes(3_000_000))), { code: 'storage.full' })
    assert.deepEqual(await allNames(blobs), [name])
    assert.deepEqual(await readdir(join(folder, 'incoming')), [])
    assert.ok((await buffer(await blobs.read(name))).equals(bytes))
    await blobs.put(randomUUID(), source(randomBytes(100_000)))
  } finally {
    spawnSync('umount', [folder])
  }
})

function dyingPut(
  folder: string,
  name: string,
  size: number,
  at: number,
): Promise<{ out: string; signal: unknown }> {
  const script = join(import.meta.dirname, 'dying-put.fixture.ts')
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [script, folder, name, `${size}`, `${at}`],
      { timeout: 20_000 },
      (error, out) => resolve({ out, signal: error?.signal }),
    )
  })
}

test('killed after any call of a put, the name has all bytes or is not there', async () => {
  const folder = await emptyFolder()
  const blobs = await createFsBlobs({ folder })
  const size = 1_500_000
  let whole = 0
  for (let at = 0; ; at++) {
    const name = randomUUID()
    const { out, signal } = await dyingPut(folder, name, size, at)
    if (out === 'put') break
    assert.equal(signal, 'SIGKILL')
    const stored = await blobs.size(name)
    assert.ok(stored === undefined || stored === size, `${stored} bytes after call ${at}`)
    if (stored === size) whole++
    assert.ok(at < 40)
  }
  assert.ok(whole > 0)
  assert.ok((await blobs.sweep(0)) > 0)
  assert.equal((await allNames(blobs)).length, whole + 1)
})
