import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sharedSync } from './shared-sync.ts'

/** A disk whose syncs end when the test says so. */
function slowDisk() {
  const begun: { folder: string; end(error?: Error): void }[] = []
  const sync = sharedSync(
    (folder) =>
      new Promise((resolve, reject) => {
        begun.push({ folder, end: (error) => (error ? reject(error) : resolve()) })
      }),
  )
  const turn = () => new Promise((resolve) => setImmediate(resolve))
  return { sync, begun, turn }
}

test('whoever comes while a folder is synced waits for one that begins later, together', async () => {
  const { sync, begun, turn } = slowDisk()
  const done: string[] = []
  const asked = ['first', 'second', 'third'].map((name) => sync('ab').then(() => done.push(name)))
  await turn()
  assert.equal(begun.length, 1)
  begun[0]?.end()
  await turn()
  assert.deepEqual([done, begun.length], [['first'], 2])
  begun[1]?.end()
  await Promise.all(asked)
  assert.equal(begun.length, 2)
})

test('folders do not wait for each other', async () => {
  const { sync, begun } = slowDisk()
  const asked = [sync('ab'), sync('cd')]
  assert.deepEqual(
    begun.map(({ folder }) => folder),
    ['ab', 'cd'],
  )
  for (const one of begun) one.end()
  await Promise.all(asked)
})

test('a sync that fails is told to all whom it served, and to nobody after', async () => {
  const { sync, begun, turn } = slowDisk()
  const first = assert.rejects(sync('ab'), /EIO/)
  const [second, third] = [assert.rejects(sync('ab'), /EIO/), assert.rejects(sync('ab'), /EIO/)]
  begun[0]?.end(new Error('EIO'))
  await first
  await turn()
  const fourth = sync('ab')
  begun[1]?.end(new Error('EIO'))
  await Promise.all([second, third])
  await turn()
  begun[2]?.end()
  await fourth
  assert.equal(begun.length, 3)
})
