import assert from 'node:assert/strict'
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createKey, loadKey, loadOrCreateKey } from './key-file.ts'
import { formatKey, newKey } from './keys.ts'
import { StartupRefusal } from './startup-refusal.ts'

const folder = await mkdtemp(join(tmpdir(), 'legajo-key-'))
after(() => rm(folder, { recursive: true }))

test('the first start makes a key that only its owner may read, the next one finds it', async () => {
  const path = join(folder, 'first.key')
  const made = await loadOrCreateKey(path)
  assert.equal(made.isNew, true)
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.deepEqual(await loadOrCreateKey(path), { key: made.key, isNew: false })
  assert.equal(await readFile(path, 'utf8'), formatKey(made.key))
})

test('where there is no key none is invented by looking', async () => {
  assert.equal(await loadKey(join(folder, 'none.key')), undefined)
})

test('of twenty starts at once one makes the key and all have it', async () => {
  const path = join(folder, 'race.key')
  const all = await Promise.all(Array.from({ length: 20 }, () => loadOrCreateKey(path)))
  assert.equal(new Set(all.map(({ key }) => key.toString('hex'))).size, 1)
  assert.equal(all.filter(({ isNew }) => isNew).length, 1)
  assert.ok(!(await readdir(folder)).some((name) => name.endsWith('.part')))
})

test('a key of the recovery sheet is put back, and never over another', async () => {
  const path = join(folder, 'restored.key')
  const key = newKey()
  await createKey(path, key)
  assert.ok((await createKey(path, newKey())).equals(key))
})

test('a key that others may read is refused with a sentence', {
  skip: process.platform === 'win32',
}, async () => {
  const path = join(folder, 'open.key')
  await createKey(path)
  for (const mode of [0o640, 0o604]) {
    await chmod(path, mode)
    await assert.rejects(loadKey(path), (error) => {
      assert.ok(error instanceof StartupRefusal)
      assert.match(error.message, /chmod 600/)
      return true
    })
  }
})

test('a file that holds no whole key is refused, never replaced', async () => {
  const path = join(folder, 'broken.key')
  const text = formatKey(newKey()).slice(0, 40)
  await writeFile(path, text, { mode: 0o600 })
  await assert.rejects(loadOrCreateKey(path), StartupRefusal)
  assert.equal(await readFile(path, 'utf8'), text)
})

test('a folder that is not there is an error, not a key in the air', async () => {
  await assert.rejects(loadOrCreateKey(join(folder, 'nowhere', 'a.key')), { code: 'ENOENT' })
})
