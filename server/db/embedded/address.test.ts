import assert from 'node:assert/strict'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { accepts, loopbackAddress, loopbackPassword, removeShortFolder, socketAddress } from './address.ts'
import { packagedPostgres } from './binaries.ts'
import { database, ensureCluster, superuser } from './cluster.ts'
import { prepareFolder } from './data-folder.ts'
import { readyNative } from './native-folder.ts'
import { startPostmaster } from './postmaster.ts'
import { ask, scratchFolder } from './scratch.ts'
import { settingsFor } from './settings.ts'

test('a path is measured in bytes, as sockets do', () => {
  assert.equal(socketAddress('/srv/legajo').host, '/srv/legajo/run')
  assert.equal(socketAddress(`/srv/${'d'.repeat(70)}`).host, `/srv/${'d'.repeat(70)}/run`)
  assert.match(socketAddress(`/srv/${'ñ'.repeat(70)}`).host, /\/legajo-[0-9a-f]{16}$/)
  assert.notEqual(socketAddress('d'.repeat(200)).host, socketAddress('d'.repeat(200)).host)
})

test('a socket folder inside the data is never taken for a temporary one', async () => {
  const folder = scratchFolder()
  await removeShortFolder({ host: folder })
  assert.ok(statSync(folder).isDirectory())
  assert.equal(await accepts({ host: folder, port: 5432 }), false)
})

test('over the loopback address, as on Windows, the password kept with the data is asked for', async (t) => {
  const { folder, account } = await prepareFolder(join(scratchFolder(), 'data'))
  const packaged = await packagedPostgres()
  const binaries = await readyNative(packaged, folder, account)
  const address = await loopbackAddress()
  const cluster = join(folder, 'pg')
  await ensureCluster({ cluster, binaries, major: packaged.major, account, address, durable: false })
  const settings = settingsFor(address, 'legajo-loopback', false)
  const ignore = () => undefined
  const postmaster = await startPostmaster({
    cluster,
    binaries,
    account,
    settings,
    log: ignore,
    onDeath: ignore,
  })
  t.after(() => postmaster.stop())

  const endpoint = { ...address, user: superuser, database, ssl: false }
  const password = await loopbackPassword(folder)
  assert.equal(statSync(join(folder, 'database.password')).mode & 0o777, 0o600)
  assert.deepEqual(await ask({ ...endpoint, password }, 'select 1 as n'), [{ n: 1 }])
  await assert.rejects(
    ask({ ...endpoint, password: 'guessed' }, 'select 1'),
    /password authentication failed/,
  )
  assert.equal(await accepts(address), true)
})
