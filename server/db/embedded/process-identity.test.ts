import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { test } from 'node:test'
import { isNumberTaken, lifeOf, ownIdentity } from './process-identity.ts'

test('this process is alive, and one with its number that began at another time is dead', () => {
  assert.equal(lifeOf(ownIdentity()), 'alive')
  assert.equal(lifeOf({ ...ownIdentity(), startedAt: '1' }), 'dead')
})

test('a zombie is dead although its number is taken', async (t) => {
  const shell = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  t.after(() => shell.kill('SIGKILL'))
  const [line] = await once(shell.stdout, 'data')
  const zombie = { ...ownIdentity(), pid: Number(line), startedAt: '' }
  const end = performance.now() + 5_000
  while (lifeOf(zombie) === 'alive' && performance.now() < end) await new Promise(setImmediate)
  assert.equal(lifeOf(zombie), 'dead')
  assert.equal(isNumberTaken(zombie.pid), true)
})

test('whether a process of another container lives cannot be told from here', {
  skip: process.platform !== 'linux',
}, () => {
  assert.equal(lifeOf({ ...ownIdentity(), space: 'pid:[1]' }), 'elsewhere')
  assert.equal(lifeOf({ ...ownIdentity(), space: 'pid:[1]', bootId: 'earlier' }), 'dead')
})
