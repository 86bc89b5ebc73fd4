import assert from 'node:assert/strict'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, truncate } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { cloneDatabase } from '../../../test/database.ts'
import { type OtherServer, otherServer } from '../../../test/other-server.ts'
import { openDossier, testKey, type World } from '../../../test/world.ts'
import { createFsBlobs } from '../../adapters/fs-blobs/fs-blobs.ts'
import type { Endpoint } from '../../db/endpoint.ts'
import { filesLock } from '../../db/locks.ts'
import { migrate } from '../../db/migrate.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { backup } from './backup.ts'
import { readIndex } from './blob-index.ts'
import { asMaintenance, asOwner, digests, flipBit, openBusyWorld, pathOf } from './busy-world.fixture.ts'
import { blobPath, manifestFile, readManifest, tablePath } from './manifest.ts'
import { restore } from './restore.ts'
import { verify } from './verify.ts'

let world: World
let other: OtherServer
let folder: string
let made = 0

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'legajo-backup-'))
  await chmod(folder, 0o711)
  world = await openBusyWorld()
  other = await otherServer()
})
after(async () => {
  await world?.close()
  await other?.stop()
  await rm(folder, { recursive: true, force: true })
})

const fresh = () => join(folder, `copy-${made++}`)
const freshBlobs = () => createFsBlobs({ folder: fresh() })
const refusal = (words: RegExp) => (error: unknown) =>
  error instanceof StartupRefusal && words.test(error.message)

async function backedUp(): Promise<string> {
  const target = fresh()
  await backup({ owner: world.owner, blobs: world.blobs, folder: target })
  return target
}

async function restored(source: string, owner: Endpoint) {
  const blobs = await freshBlobs()
  const report = await restore({ folder: source, owner, blobs, installationKey: testKey })
  return { blobs, report }
}

describe('a backup', () => {
  it('made while somebody writes is restored on another PostgreSQL, is clean, and goes on from there', async () => {
    let isWriting = true
    const writer = (async () => {
      for (let i = 0; isWriting && i < 50; i++) await openDossier(world)
    })()
    const target = fresh()
    const report = await backup({ owner: world.owner, blobs: world.blobs, folder: target })
    isWriting = false
    await writer
    const owner = await other.freshDatabase()
    const there = await restored(target, owner)
    assert.deepEqual(there.report.verified.faults, [])
    assert.deepEqual(there.report.verified.orphans, [])
    assert.deepEqual([there.report.rows, there.report.blobs], [report.rows, report.blobs])
    assert.ok(report.blobs > 10 && there.report.verified.checked.dossiers >= 4)
    const read = await verify({ owner, blobs: there.blobs, installationKey: testKey, readBytes: true })
    assert.deepEqual(read.faults, [])

    const [last] = await asMaintenance<{ id: string }>(owner, 'select max(id)::text as id from app.audit')
    const [next] = await asMaintenance<{ id: string }>(
      owner,
      `insert into app.audit (firm_id, actor, act, subject, digest)
       select id, 'x', 'y', 'z', sha256('') from app.firms limit 1 returning id::text`,
    )
    assert.equal(Number(next?.id), Number(last?.id) + 1)
  })

  it('goes to another PostgreSQL and back, and every row and every guard is as it was', async () => {
    const owner = await other.freshDatabase()
    const { blobs } = await restored(await backedUp(), owner)
    const second = fresh()
    await backup({ owner, blobs, folder: second })
    const { owner: back, drop } = await cloneDatabase()
    const { report } = await restored(second, back)
    assert.deepEqual(report.verified.faults, [])
    assert.deepEqual(await digests(back), await digests(world.owner))
    const guards = `select (select string_agg(conname || pg_get_constraintdef(oid), ',' order by conname, conrelid::regclass::text)
        from pg_constraint where contype = 'f' and connamespace::regnamespace::text in ('app', 'auth')) as keys,
      (select string_agg(relname, ',' order by relname) from pg_class where relforcerowsecurity and relrowsecurity) as forced`
    assert.deepEqual(await asMaintenance(back, guards), await asMaintenance(world.owner, guards))
    await drop()
  })

  it('of an older schema is brought to the newest', async () => {
    const old = await other.freshDatabase()
    await migrate(old, { upTo: '0007-accounts.sql' })
    const { keyId } = await readManifest(await backedUp())
    await asMaintenance(old, 'insert into app.installation (id, key_id) values (gen_random_uuid(), $1)', [
      keyId,
    ])
    const target = fresh()
    await backup({ owner: old, blobs: await freshBlobs(), folder: target })
    const owner = await other.freshDatabase()
    await restored(target, owner)
    assert.deepEqual(await migrate(owner), [])
    const { owner: newest, drop } = await cloneDatabase()
    await assert.rejects(restored(target, newest), refusal(/newer than the backup/))
    await drop()
  })

  it('holds no key that opens it and no readable paper, and only its owner may read it', async () => {
    const target = await backedUp()
    const entries = await readdir(target, { recursive: true, withFileTypes: true })
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      assert.equal((await stat(path)).mode & 0o077, 0, path)
      if (!entry.isFile()) continue
      const bytes = await readFile(path)
      for (const secret of [testKey, testKey.toString('hex'), testKey.toString('base64url'), 'JFIF'])
        assert.ok(!bytes.includes(secret), `${path} holds ${secret}`)
    }
    assert.ok(!entries.some(({ name }) => /session\.copy|attempts|wanted|part$/.test(name)))
  })

  it('keeps whatever removes files waiting until it is done', async () => {
    const isFree = async () => {
      const [row] = await asMaintenance<{ isFree: boolean }>(
        world.owner,
        'select pg_try_advisory_xact_lock($1) as "isFree"',
        [filesLock],
      )
      return row?.isFree
    }
    const seen = new Set<boolean | undefined>()
    const read = async (name: string) => {
      seen.add(await isFree())
      return world.blobs.read(name)
    }
    await backup({ owner: world.owner, blobs: { ...world.blobs, read }, folder: fresh() })
    assert.deepEqual([...seen, await isFree()], [false, true])
  })

  it('is not made when the store lost a file, which is named, and leaves nothing', async () => {
    const [blob] = await storedBlobs()
    const path = await pathOf(join(world.folder, 'blobs'), blob ?? '')
    await rename(path, `${path}.away`)
    const target = fresh()
    await assert.rejects(
      backup({ owner: world.owner, blobs: world.blobs, folder: target }),
      refusal(new RegExp(blob ?? '')),
    )
    await rename(`${path}.away`, path)
    await assertNothingLeft(target)
  })

  it('is not made when the connection breaks on the way, for then files may have gone', async () => {
    const read = async (name: string) => {
      await asOwner(
        world.owner,
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name = 'legajo backup'`,
      )
      return world.blobs.read(name)
    }
    const target = fresh()
    await assert.rejects(backup({ owner: world.owner, blobs: { ...world.blobs, read }, folder: target }))
    await assertNothingLeft(target)
  })

  it('goes into a new folder or an empty one, never over anything', async () => {
    const target = fresh()
    await mkdir(target)
    await backup({ owner: world.owner, blobs: world.blobs, folder: target })
    await assert.rejects(
      backup({ owner: world.owner, blobs: world.blobs, folder: target }),
      refusal(/not empty/),
    )
    const beside = fresh()
    await mkdir(`${beside}.part`)
    await assert.rejects(
      backup({ owner: world.owner, blobs: world.blobs, folder: beside }),
      refusal(/never ended/),
    )
  })
})

describe('a restore', () => {
  it('is refused with another key, a table or a file cut short, no manifest, and nothing is touched', async () => {
    const target = await backedUp()
    const owner = await other.freshDatabase()
    const blobs = await freshBlobs()
    const attempt = (installationKey = testKey) => restore({ folder: target, owner, blobs, installationKey })
    await assert.rejects(attempt(Buffer.alloc(32, 8)), refusal(/another installation key/))
    const pages = tablePath(target, 'app.pages')
    const bit = async (path: string) => {
      await flipBit(path, 10)
      await assert.rejects(attempt(), refusal(/not whole/))
      await flipBit(path, 10)
    }
    await bit(pages)
    await bit(join(target, 'blobs.index'))
    for await (const { id, size } of readIndex(target)) {
      await truncate(blobPath(target, id), size - 1)
      await assert.rejects(attempt(), refusal(new RegExp(id)))
      break
    }
    await truncate(pages, 1000)
    await assert.rejects(attempt(), refusal(/app\.pages/))
    await rm(join(target, manifestFile))
    await assert.rejects(attempt(), refusal(/no whole backup/))
    for await (const name of blobs.names()) assert.fail(`${name} was put`)
    await assert.rejects(asMaintenance(owner, 'select from app.firms'))
  })

  it('is refused where there are data, and where Legajo is running', async () => {
    const target = await backedUp()
    const blobs = await freshBlobs()
    const into = (owner: Endpoint) => restore({ folder: target, owner, blobs, installationKey: testKey })
    const owner = await other.freshDatabase()
    await migrate(owner)
    const running = new pg.Client({ ...owner, user: 'legajo_web' })
    await running.connect()
    await assert.rejects(into(owner), refusal(/is running/))
    await running.end()
    await asMaintenance(
      owner,
      `insert into auth."user" (id, name, email, "emailVerified") values ('a', 'b', 'c', true)`,
    )
    await assert.rejects(into(owner), refusal(/auth\.user/))
    for await (const name of blobs.names()) assert.fail(`${name} was put`)
  })

  it('takes the place of what a first start left, and goes on where one was broken off', async () => {
    const target = await backedUp()
    const owner = await other.freshDatabase()
    await migrate(owner)
    await asMaintenance(
      owner,
      `insert into app.installation (id, key_id) values (gen_random_uuid(), 'other')`,
    )
    const blobs = await freshBlobs()
    let put = 0
    const dying = {
      ...blobs,
      put: async (...input: Parameters<typeof blobs.put>) => {
        if (++put > 5) throw new Error('the power is gone')
        return blobs.put(...input)
      },
    }
    const attempt = { folder: target, owner, installationKey: testKey }
    await assert.rejects(restore({ ...attempt, blobs: dying }), /the power is gone/)
    const { verified } = await restore({ ...attempt, blobs })
    assert.deepEqual([verified.faults, verified.orphans], [[], []])
  })

  it('leaves out the one file that is damaged in the backup, and says which', async () => {
    const target = await backedUp()
    const { keyId, blobs } = await readManifest(target)
    assert.ok(keyId)
    let spoiled = ''
    for await (const { id } of readIndex(target)) {
      spoiled = id
      break
    }
    await flipBit(blobPath(target, spoiled), 30)
    const { report } = await restored(target, await other.freshDatabase())
    const found = report.verified.faults.map(({ kind, subject }) => [kind, subject])
    assert.deepEqual(found, [
      ['backup.file', spoiled],
      ['blob.missing', spoiled],
    ])
    assert.equal(report.blobs, blobs.count - 1)
  })

  it('brings back nothing that was destroyed', async () => {
    const [blob] = await storedBlobs()
    const [entry] = await asMaintenance<{ id: string; firm: string }>(
      world.owner,
      'select audit_id::text as id, firm_id as firm from app.audit_payloads order by audit_id limit 1',
    )
    const source = await other.freshDatabase()
    const first = await restored(await backedUp(), source)
    await asMaintenance(
      source,
      `insert into app.erasures (firm_id, id, kind, subject, by)
       select firm_id, gen_random_uuid(), 'blob', id::text, 'test' from app.blobs where id = $1
       union all select $2, gen_random_uuid(), 'payload', $3, 'test'`,
      [blob, entry?.firm, entry?.id],
    )
    const target = fresh()
    await backup({ owner: source, blobs: first.blobs, folder: target })
    const owner = await other.freshDatabase()
    const { blobs, report } = await restored(target, owner)
    assert.deepEqual(report.verified.faults, [])
    assert.equal(await blobs.size(blob ?? ''), undefined)
    const [left] = await asMaintenance<{ payloads: number; keys: number }>(
      owner,
      `select (select count(*)::int from app.audit_payloads where audit_id = $2) as payloads,
        (select count(*)::int from app.blobs where id = $1 and wrapped_key is not null) as keys`,
      [blob, entry?.id],
    )
    assert.deepEqual(left, { payloads: 0, keys: 0 })
  })
})

async function assertNothingLeft(target: string): Promise<void> {
  const left = (await readdir(folder)).filter((name) => join(folder, name).startsWith(target))
  assert.deepEqual(left, [])
}

async function storedBlobs(): Promise<string[]> {
  const rows = await asMaintenance<{ id: string }>(
    world.owner,
    `select id from app.blobs where state = 'stored' and kind = 'original' order by id limit 5`,
  )
  return rows.map(({ id }) => id)
}
