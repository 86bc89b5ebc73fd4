import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { linkSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { type Owner, releaseLock, takeLock } from './owner-lock.ts'
import { lifeOf, ownIdentity } from './process-identity.ts'
import { scratchFolder } from './scratch.ts'

const ours = (nonce: string): Owner => ({ ...ownIdentity(), nonce, since: '', host: '', port: 0 })
/** Our own number, as an earlier process had it. */
const dead = (nonce: string): Owner => ({ ...ours(nonce), startedAt: '1' })
const isAlive = (owner: Owner) => lifeOf(owner) === 'alive'

test('the first to come takes the lock, and the next is told whose it is', async () => {
  const lock = join(scratchFolder(), 'owner.lock')
  assert.deepEqual(await takeLock(lock, ours('a'), isAlive), { kind: 'mine', after: undefined })
  assert.deepEqual(await takeLock(lock, ours('b'), isAlive), { kind: 'theirs', owner: ours('a') })
})

test('a lock is given back by its owner alone, and nothing else is left behind', async () => {
  const folder = scratchFolder()
  const lock = join(folder, 'owner.lock')
  await takeLock(lock, ours('a'), isAlive)
  await releaseLock(lock, ours('b'))
  assert.deepEqual(readdirSync(folder), ['owner.lock'])
  await releaseLock(lock, ours('a'))
  assert.deepEqual(readdirSync(folder), [])
})

test('the lock of a dead owner is taken over, also when its number has been given to another process', async () => {
  const folder = scratchFolder()
  const lock = join(folder, 'owner.lock')
  writeFileSync(lock, JSON.stringify(dead('old')))
  assert.deepEqual(await takeLock(lock, ours('new'), isAlive), { kind: 'mine', after: dead('old') })
  assert.deepEqual(JSON.parse(readFileSync(lock, 'utf8')), ours('new'))
  assert.deepEqual(readdirSync(folder), ['owner.lock'])
})

test('a lock from before a power cut, emptied by it or of another boot, is nobody’s', async () => {
  const folder = scratchFolder()
  writeFileSync(join(folder, 'emptied'), '')
  writeFileSync(join(folder, 'earlier'), JSON.stringify({ ...ours('old'), bootId: 'earlier' }))
  for (const name of ['emptied', 'earlier']) {
    const taken = await takeLock(join(folder, name), ours('new'), isAlive)
    assert.equal(taken.kind, 'mine')
  }
})

test('a process that died while it took over a dead owner’s lock does not stand in the way', async () => {
  const folder = scratchFolder()
  const lock = join(folder, 'owner.lock')
  writeFileSync(lock, JSON.stringify(dead('old')))
  writeFileSync(`${lock}.dier`, JSON.stringify(dead('dier')))
  linkSync(`${lock}.dier`, `${lock}.takeover`)
  assert.deepEqual(await takeLock(lock, ours('new'), isAlive), { kind: 'mine', after: dead('old') })
  assert.deepEqual(readdirSync(folder).sort(), ['owner.lock', 'owner.lock.dier'])
})

test('of many processes that find the same dead owner’s lock at once, exactly one takes it', async (t) => {
  const folder = scratchFolder()
  const locks = Array.from({ length: 150 }, (_, i) => join(folder, `lock-${i}`))
  for (const [i, lock] of locks.entries()) writeFileSync(lock, JSON.stringify(dead(`old-${i}`)))
  const racers = ['a', 'b', 'c', 'd', 'e'].map((name) => startRacer(name, locks))
  t.after(() => Promise.all(racers.map((racer) => racer.end())))
  await Promise.all(racers.map((racer) => racer.next()))
  for (const racer of racers) racer.go()
  const won = (await Promise.all(racers.map((racer) => racer.next()))).map(
    (line) => JSON.parse(line) as number[],
  )
  assert.deepEqual(
    won.flat().sort((a, b) => a - b),
    locks.map((_, i) => i),
  )
  t.diagnostic(`won by each: ${won.map((rounds) => rounds.length).join(', ')}`)
})

function startRacer(name: string, locks: string[]) {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'owner-lock.fixture.ts'), name, ...locks],
    {
      stdio: ['pipe', 'pipe', 'inherit'],
    },
  )
  const ended = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return {
    next: async () => String((await lines.next()).value),
    go: () => void child.stdin.write('go\n'),
    end: async () => {
      child.stdin.end()
      await ended
    },
  }
}
