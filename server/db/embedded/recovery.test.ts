import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from './embedded.ts'
import { isNumberTaken, lifeOf, ownIdentity } from './process-identity.ts'
import { ask, madeDataFolder, postmasterPid, scratchFolder, startOwner } from './scratch.ts'

const folder = await madeDataFolder()

test('after the owner is killed, the next start stops its orphaned database and keeps what was committed', async (t) => {
  const owner = startOwner(t, { folder, mode: 'own' })
  await ask(
    await owner.told('endpoint'),
    'create table first_kept (n int); insert into first_kept values (7)',
  )
  const orphan = postmasterPid(folder)
  owner.child.kill('SIGKILL')
  await owner.ended
  assert.equal(isNumberTaken(orphan), true)
  const server = await startEmbedded({ folder, mode: 'own' })
  t.after(() => server.stop())
  assert.notEqual(postmasterPid(folder), orphan)
  assert.deepEqual(await ask(server.endpoint, 'select n from first_kept'), [{ n: 7 }])
})

test('when the database is killed its owner is told, and can still stop', async (t) => {
  const { promise: death, resolve } = Promise.withResolvers<string>()
  const server = await startEmbedded({ folder, mode: 'own', onDeath: resolve })
  process.kill(postmasterPid(folder), 'SIGKILL')
  assert.match(await death, /ended by SIGKILL/)
  await server.stop()
  const again = await startEmbedded({ folder, mode: 'own' })
  t.after(() => again.stop())
  assert.deepEqual(await ask(again.endpoint, 'select 1 as n'), [{ n: 1 }])
})

test('after owner and database are killed at once, the next start recovers what was committed', async (t) => {
  const owner = startOwner(t, { folder, mode: 'own' })
  await ask(
    await owner.told('endpoint'),
    'create table second_kept (n int); insert into second_kept values (7)',
  )
  process.kill(postmasterPid(folder), 'SIGKILL')
  owner.child.kill('SIGKILL')
  await owner.ended
  const server = await startEmbedded({ folder, mode: 'own' })
  t.after(() => server.stop())
  assert.deepEqual(await ask(server.endpoint, 'select n from second_kept'), [{ n: 7 }])
})

test('a server of a killed database that is deep in a query is ended before the next start', async (t) => {
  const owner = startOwner(t, { folder, mode: 'own' })
  const client = new pg.Client(await owner.told('endpoint'))
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query('select pg_backend_pid() as pid')
  const cut = assert.rejects(client.query('select count(*) from generate_series(1, 1000000000000)'))
  process.kill(postmasterPid(folder), 'SIGKILL')
  owner.child.kill('SIGKILL')
  await owner.ended
  const server = await startEmbedded({ folder, mode: 'own' })
  t.after(() => server.stop())
  await cut
  assert.equal(lifeOf({ ...ownIdentity(), pid: rows[0].pid, startedAt: '' }), 'dead')
  assert.deepEqual(await ask(server.endpoint, 'select 1 as n'), [{ n: 1 }])
})

test('of several starts at once after the owner was killed, exactly one becomes the owner', async (t) => {
  const killed = startOwner(t, { folder, mode: 'own' })
  await killed.told('endpoint')
  killed.child.kill('SIGKILL')
  await killed.ended
  const starts = [1, 2, 3, 4].map(() => startOwner(t, { folder, mode: 'own' }))
  const ends = await Promise.all(
    starts.map((start) => Promise.any([start.told('endpoint').then(() => 'owner'), start.told('refusal')])),
  )
  const owners = starts.filter((_, i) => ends[i] === 'owner')
  assert.equal(owners.length, 1)
  const refusals = ends.filter((end) => end.includes(`in use by process ${owners[0]?.pid},`))
  assert.equal(refusals.length, 3)
})

test('an owner killed while it makes the first cluster leaves nothing that is taken for one', async (t) => {
  const folder = join(scratchFolder(), 'data')
  const owner = startOwner(t, { folder, mode: 'own' })
  while (!existsSync(join(folder, 'owner.lock'))) await setTimeout(5)
  owner.child.kill('SIGKILL')
  await owner.ended
  const server = await startEmbedded({ folder, mode: 'own', durable: false })
  t.after(() => server.stop())
  assert.deepEqual(await ask(server.endpoint, 'select 1 as n'), [{ n: 1 }])
})

test('an owner that exits without stopping takes its database with it', async (t) => {
  const script = `
    const { startEmbedded } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded.ts'))})
    await startEmbedded({ folder: ${JSON.stringify(folder)}, mode: 'own' })
    process.exit(3)`
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: 'inherit' })
  assert.deepEqual(await once(child, 'exit'), [3, null])
  const server = await startEmbedded({ folder, mode: 'own' })
  t.after(() => server.stop())
  assert.deepEqual(await ask(server.endpoint, 'select 1 as n'), [{ n: 1 }])
})

test('a number in postmaster.pid that belongs to a stranger or a zombie does not stand in the way', async (t) => {
  const shell = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 60'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  t.after(() => shell.kill('SIGKILL'))
  const [line] = await once(shell.stdout, 'data')
  for (const pid of [Number(line), shell.pid]) {
    writeFileSync(join(folder, 'pg', 'postmaster.pid'), `${pid}\n${join(folder, 'pg')}\n0\n5432\n\n\n\n`)
    const server = await startEmbedded({ folder, mode: 'own' })
    assert.deepEqual(await ask(server.endpoint, 'select 1 as n'), [{ n: 1 }])
    await server.stop()
  }
})
