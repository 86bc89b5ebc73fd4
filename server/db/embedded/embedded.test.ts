import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { binariesIn, packagedPostgres } from './binaries.ts'
import { type EmbeddedServer, findSystemPostgres, startEmbedded } from './embedded.ts'
import { copyNative } from './native-folder.ts'
import { ask, isRoot, madeDataFolder, scratchFolder, startOwner } from './scratch.ts'

const folder = await madeDataFolder()

test('a first start makes a whole cluster, whatever one cut short had left, and a command attaches meanwhile', async (t) => {
  const fresh = join(scratchFolder(), 'data')
  mkdirSync(join(fresh, 'pg.1-1.part', 'base'), { recursive: true })
  writeFileSync(join(fresh, 'pg.1-1.part', 'PG_VERSION'), '18\n')
  const owner = startOwner(t, { folder: fresh, mode: 'own' })
  while (!existsSync(join(fresh, 'owner.lock'))) await setTimeout(5)
  const command = await startEmbedded({ folder: fresh, mode: 'attach-or-own' })
  assert.equal(command.isOwner, false)
  const [row] = await ask(
    command.endpoint,
    `select current_database() as database, current_user as role, current_setting('server_encoding') as encoding,
       current_setting('data_checksums') as checksums, current_setting('fsync') as fsync,
       current_setting('listen_addresses') as addresses, upper('ñandú') as upper,
       (select datlocprovider::text from pg_database where datname = current_database()) as provider`,
  )
  assert.deepEqual(row, {
    database: 'legajo',
    role: 'legajo',
    encoding: 'UTF8',
    checksums: 'on',
    fsync: 'on',
    addresses: '',
    upper: 'ÑANDÚ',
    provider: 'b',
  })
  assert.deepEqual(await owner.told('endpoint'), command.endpoint)
  assert.equal(command.endpoint.host, join(fresh, 'run'))
  assert.equal(statSync(join(fresh, 'run')).mode & 0o777, 0o700)
  assert.equal(statSync(join(fresh, 'pg')).mode & 0o777, 0o700)
  assert.deepEqual(readdirSync(fresh).sort(), ['owner.lock', 'pg', 'run'])
})

test('what was committed is there after a stop and a start', async (t) => {
  const first = await startEmbedded({ folder, mode: 'own' })
  await ask(first.endpoint, 'create table kept (n int); insert into kept values (7)')
  await first.stop()
  assert.equal(existsSync(join(folder, 'owner.lock')), false)
  const second = await startEmbedded({ folder, mode: 'own' })
  t.after(() => second.stop())
  assert.deepEqual(await ask(second.endpoint, 'select n from kept'), [{ n: 7 }])
})

test('a second owner is refused by name of the first, which goes on undisturbed', async (t) => {
  const first = await startEmbedded({ folder, mode: 'own' })
  t.after(() => first.stop())
  const second = startOwner(t, { folder, mode: 'own' })
  assert.match(await second.told('refusal'), new RegExp(`in use by process ${process.pid},`))
  assert.deepEqual(await ask(first.endpoint, 'select 1 as n'), [{ n: 1 }])
})

test('a command attaches to a running owner and leaves it running', async (t) => {
  const owner = startOwner(t, { folder, mode: 'own' })
  const endpoint = await owner.told('endpoint')
  const command = await startEmbedded({ folder, mode: 'attach-or-own' })
  assert.equal(command.isOwner, false)
  assert.deepEqual(await ask(command.endpoint, 'select 1 as n'), [{ n: 1 }])
  await command.stop()
  assert.deepEqual(await ask(endpoint, 'select 2 as n'), [{ n: 2 }])
})

test('a command owns the database for its time where nobody runs it', async () => {
  const command = await startEmbedded({ folder, mode: 'attach-or-own' })
  assert.equal(command.isOwner, true)
  await command.stop()
  await assert.rejects(ask(command.endpoint, 'select 1'))
})

test('stopping cuts queries under way and resolves however often it is asked', async () => {
  const server = await startEmbedded({ folder, mode: 'own' })
  const client = new pg.Client(server.endpoint)
  client.on('error', () => undefined)
  await client.connect()
  const query = assert.rejects(client.query('select pg_sleep(60)'))
  const began = performance.now()
  await Promise.all([server.stop(), server.stop()])
  await query
  assert.ok(performance.now() - began < 5_000)
})

test('a folder "pg" that holds something else is refused and left as it is', async () => {
  const folder = join(scratchFolder(), 'data')
  mkdirSync(join(folder, 'pg'), { recursive: true })
  writeFileSync(join(folder, 'pg', 'notes.txt'), 'mine')
  await assert.rejects(startEmbedded({ folder, mode: 'own' }), {
    name: 'StartupRefusal',
    message: /notes|holds files/,
  })
  assert.deepEqual(readdirSync(folder), ['pg'])
  assert.deepEqual(readdirSync(join(folder, 'pg')), ['notes.txt'])
})

test('a cluster of another major version is refused with the way out', async (t) => {
  alter(t, join(folder, 'pg', 'PG_VERSION'), '17\n')
  await assert.rejects(startEmbedded({ folder, mode: 'own' }), {
    name: 'StartupRefusal',
    message: /PostgreSQL 17 .* PostgreSQL 18: run "legajo backup"/,
  })
})

test('a cluster that PostgreSQL cannot start is refused with its own words, and the folder is free again', async (t) => {
  alter(t, join(folder, 'pg', 'postgresql.conf'), 'no_such_setting = on\n')
  await assert.rejects(startEmbedded({ folder, mode: 'own' }), {
    name: 'StartupRefusal',
    message: /no_such_setting/,
  })
  assert.equal(existsSync(join(folder, 'owner.lock')), false)
})

test('a path with spaces, commas and quotes holds a database', async () => {
  await inMovedFolder('Gestoría, "Ribera" e hijos', async ({ endpoint }) => {
    assert.deepEqual(await ask(endpoint, 'select 1 as n'), [{ n: 1 }])
  })
})

test('where the path is too long for a socket, a private folder elsewhere holds it and goes with the stop', async () => {
  let host = ''
  await inMovedFolder('d'.repeat(100), async ({ endpoint }, moved) => {
    host = endpoint.host
    assert.match(host, /\/legajo-[0-9a-f]{16}$/)
    assert.equal(statSync(host).mode & 0o777, 0o700)
    const command = await startEmbedded({ folder: moved, mode: 'attach-or-own' })
    assert.deepEqual(await ask(command.endpoint, 'select 1 as n'), [{ n: 1 }])
  })
  assert.equal(existsSync(host), false)
})

test('the system’s PostgreSQL serves as well', async (t) => {
  const binaries = await findSystemPostgres()
  if (!binaries) return t.skip('no PostgreSQL 15 or newer is installed on this system')
  const folder = join(scratchFolder(), 'data')
  const server = await startEmbedded({ folder, mode: 'own', binaries, durable: false })
  t.after(() => server.stop())
  const [row] = await ask(
    server.endpoint,
    "select current_setting('server_version_num')::int as version, upper('ñ') as upper",
  )
  assert.ok(Number(row?.version) >= 150_000)
  assert.equal(row?.upper, 'Ñ')
})

test('started by an ordinary user, PostgreSQL runs as that user, here from a copy of its programs', async (t) => {
  if (!isRoot) return t.skip('the other tests of this file run as an ordinary user already')
  const uid = 65534
  const home = scratchFolder()
  chownSync(home, uid, uid)
  await copyNative((await packagedPostgres()).native, join(home, 'native-copy'))
  const binaries = binariesIn(join(home, 'native-copy', 'bin'))
  const own = join(home, 'data')
  const owner = startOwner(t, { folder: own, mode: 'own', binaries, durable: false, uid })
  const sorted = await ask(
    await owner.told('endpoint'),
    `select 'nube' < 'ñandú' collate "es-x-icu" as sorted`,
  )
  assert.deepEqual(sorted, [{ sorted: true }])
  assert.equal(statSync(join(own, 'pg')).uid, uid)
  assert.equal(statSync(own).mode & 0o777, 0o700)
  owner.child.kill('SIGTERM')
  assert.deepEqual(await owner.ended, { code: 0, signal: null })
})

test('an ordinary user is refused the data that root began, with what to do', async (t) => {
  if (!isRoot) return t.skip('only root can begin data as root')
  const owner = startOwner(t, { folder, mode: 'attach-or-own', uid: 65534 })
  assert.match(await owner.told('refusal'), /belongs to user \d+ and Legajo was started as user 65534/)
  const empty = startOwner(t, { folder: scratchFolder(), mode: 'own', uid: 65534 })
  assert.match(await empty.told('refusal'), /may not write in .*LEGAJO_DATA/)
})

test('a cluster that root copied back is given to PostgreSQL’s user', async (t) => {
  if (!isRoot) return t.skip('only root gives files away')
  execFileSync('chown', ['-R', 'root', join(folder, 'pg')])
  const server = await startEmbedded({ folder, mode: 'own' })
  t.after(() => server.stop())
  assert.notEqual(statSync(join(folder, 'pg', 'global', 'pg_control')).uid, 0)
})

test('data that another container uses are refused; once nothing answers there, they are taken', async (t) => {
  const lock = join(folder, 'owner.lock')
  const server = await startEmbedded({ folder, mode: 'own' })
  const here = JSON.parse(readFileSync(lock, 'utf8'))
  const elsewhere = JSON.stringify({ ...here, space: 'pid:[1]' })
  const longAgo = new Date(Date.now() - 3_600_000)
  const refusal = { name: 'StartupRefusal', message: /in use by process \d+ of another container/ }

  writeFileSync(lock, elsewhere)
  utimesSync(lock, longAgo, longAgo)
  await assert.rejects(startEmbedded({ folder, mode: 'own' }), refusal)
  await server.stop()

  writeFileSync(lock, elsewhere)
  await assert.rejects(startEmbedded({ folder, mode: 'own' }), refusal)
  utimesSync(lock, longAgo, longAgo)
  const next = await startEmbedded({ folder, mode: 'own' })
  t.after(() => next.stop())
  assert.equal(next.isOwner, true)
})

/** Writes a file of the cluster for one test. */
function alter(t: TestContext, file: string, text: string): void {
  const before = readFileSync(file)
  t.after(() => writeFileSync(file, before))
  writeFileSync(file, text)
}

/** Runs the database with its folder under another name, and moves it back. */
async function inMovedFolder(name: string, work: (server: EmbeddedServer, moved: string) => Promise<void>) {
  const moved = join(folder, '..', name)
  renameSync(folder, moved)
  try {
    const server = await startEmbedded({ folder: moved, mode: 'own' })
    await work(server, moved).finally(() => server.stop())
  } finally {
    renameSync(moved, folder)
  }
}
