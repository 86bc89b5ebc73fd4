import assert from 'node:assert/strict'
import { chmod, mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { cloneDatabase } from '../../../test/database.ts'
import { type OtherServer, otherServer } from '../../../test/other-server.ts'
import { enterAsClient, openDossier, openWorld, testKey, type World } from '../../../test/world.ts'
import { createFsBlobs } from '../../adapters/fs-blobs/fs-blobs.ts'
import type { Endpoint } from '../../db/endpoint.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { backup } from './backup.ts'
import { blobPath, indexFile, manifestFile, tablePath } from './manifest.ts'
import { restore } from './restore.ts'
import { type Fault, verify } from './verify.ts'

let world: World
let other: OtherServer
let folder: string
let made = 0

before(async () => {
  world = await openWorld()
  other = await otherServer()
  folder = await mkdtemp(join(tmpdir(), 'legajo-backup-'))
  await chmod(folder, 0o711)
  await fill()
})
after(async () => {
  await world.close()
  await other.stop()
  await rm(folder, { recursive: true, force: true })
})

/** Two firms at work: pages handed over, rejected, approved, taken back; a waiver; chained audit. */
async function fill() {
  const { features, cast, audit } = world
  for (const actor of [cast.marta, cast.carmen]) {
    const { dossierId, identification, address } = await openDossier(world, actor)
    const client = await enterAsClient(world, actor, dossierId)
    for (const shade of [30, 90, 150]) await submit(client.actor, identification, shade)
    await submit(client.actor, address, 200)
    const submissionOf = async (id: string) =>
      (await features.pages.desk(actor, dossierId)).requirements.find((r) => r.id === id)?.submission?.id ??
      ''
    await features.reviews.reject(actor, await submissionOf(address), 'Está borroso.')
    await features.reviews.approve(actor, await submissionOf(identification))
    const waived = await openDossier(world, actor)
    await features.dossiers.waive(actor, waived.identification)
    await features.dossiers.askAgain(actor, waived.identification)
    const { pageId } = await submit(actor, waived.address, 77)
    await features.pages.remove(actor, pageId)
    while ((await features.pages.render(actor.firmId)) > 0);
    while ((await audit.seal(actor.firmId)) > 0);
  }
}

async function submit(
  actor: Parameters<World['features']['pages']['receive']>[0],
  requirementId: string,
  shade: number,
) {
  const background = { r: shade, g: 255 - shade, b: 40 }
  const bytes = await sharp({ create: { width: 120, height: 90, channels: 3, background } })
    .jpeg()
    .toBuffer()
  return world.features.pages.receive(actor, requirementId, {
    name: `${shade}.jpg`,
    body: Readable.from([bytes]),
  })
}

const fresh = () => join(folder, `copy-${made++}`)
const blobsIn = (name: string) => createFsBlobs({ folder: join(folder, name) })
const check = (owner: Endpoint, blobs = world.blobs) =>
  verify({ owner, blobs, installationKey: testKey, readBytes: true })

async function asMaintenance(
  owner: Endpoint,
  statement: string,
  values: unknown[] = [],
): Promise<pg.QueryResult> {
  const client = new pg.Client(owner)
  await client.connect()
  try {
    await client.query('set role legajo_maintenance')
    return await client.query(statement, values)
  } finally {
    await client.end()
  }
}

const counts = async (owner: Endpoint) =>
  (
    await asMaintenance(
      owner,
      `select (select count(*) from app.firms) as firms, (select count(*) from app.pages) as pages,
        (select count(*) from app.audit) as audit, (select count(*) from auth."user") as accounts`,
    )
  ).rows[0]

describe('a backup', () => {
  it('made while somebody writes is restored on another PostgreSQL, verified, and goes on from there', async () => {
    assert.deepEqual((await check(world.owner)).faults, [])
    const target = fresh()
    let isWriting = true
    const writer = (async () => {
      for (let i = 0; isWriting && i < 50; i++) await openDossier(world)
    })()
    const report = await backup({ owner: world.owner, blobs: world.blobs, folder: target })
    isWriting = false
    await writer
    assert.ok(report.blobs > 0 && report.rows > 100)
    const owner = await other.freshDatabase()
    const blobs = await blobsIn('restored')
    const restored = await restore({ folder: target, owner, blobs, installationKey: testKey })
    assert.deepEqual(restored.verified.faults, [])
    assert.equal(restored.blobs, report.blobs)
    assert.equal(restored.rows, report.rows)
    assert.equal((await counts(owner))?.firms, 3)
    // Numbers that PostgreSQL gives go on after the last one, and a second restore finds the place taken.
    await asMaintenance(
      owner,
      `insert into app.audit (firm_id, actor, act, subject, digest) select id, 'x', 'y', 'z', sha256('') from app.firms limit 1`,
    )
    await assert.rejects(
      restore({ folder: target, owner, blobs, installationKey: testKey }),
      /a firm in this place/,
    )
  })

  it('goes from that one back to the first, with the same rows', async () => {
    const target = fresh()
    await backup({ owner: world.owner, blobs: world.blobs, folder: target })
    const there = await other.freshDatabase()
    const blobs = await blobsIn('there')
    await restore({ folder: target, owner: there, blobs, installationKey: testKey })
    const second = fresh()
    await backup({ owner: there, blobs, folder: second })
    const { owner: back, drop } = await cloneDatabase()
    await restore({ folder: second, owner: back, blobs: await blobsIn('back'), installationKey: testKey })
    assert.deepEqual(await counts(back), await counts(there))
    await drop()
  })

  it('holds no key that opens it, and lets nobody read a paper', async () => {
    const target = fresh()
    await backup({ owner: world.owner, blobs: world.blobs, folder: target })
    const files = (await readdir(target, { recursive: true, withFileTypes: true })).filter((entry) =>
      entry.isFile(),
    )
    for (const file of files) {
      const bytes = await readFile(join(file.parentPath, file.name))
      assert.ok(!bytes.includes(testKey) && !bytes.includes(Buffer.from(testKey.toString('hex'))))
      assert.ok(!bytes.includes('JFIF'))
    }
  })

  it('is refused with another key, cut short, or without its manifest, and nothing is touched', async () => {
    const target = fresh()
    await backup({ owner: world.owner, blobs: world.blobs, folder: target })
    const owner = await other.freshDatabase()
    const blobs = await blobsIn('refused')
    const attempt = (installationKey = testKey) => restore({ folder: target, owner, blobs, installationKey })
    await assert.rejects(attempt(Buffer.alloc(32, 8)), /another installation key/)
    const table = tablePath(target, 'app.pages')
    const whole = await readFile(table)
    await writeFile(table, whole.subarray(0, whole.length - 5))
    await assert.rejects(
      attempt(),
      (error) => error instanceof StartupRefusal && error.message.includes('app.pages'),
    )
    await writeFile(table, whole)
    const [line = ''] = (await readFile(join(target, indexFile), 'utf8')).split('\n')
    await flip(blobPath(target, line.split(' ')[1] ?? ''), 20)
    await assert.rejects(attempt(), /damaged/)
    await rm(join(target, manifestFile))
    await assert.rejects(attempt(), /no whole backup/)
    await assert.rejects(asMaintenance(owner, 'select from app.firms'))
  })
})

describe('verify finds', () => {
  const only = (faults: Fault[], kind: string) =>
    assert.deepEqual([...new Set(faults.map((fault) => fault.kind))], [kind])
  const firstBlob = async () => {
    for await (const name of world.blobs.names()) {
      const { rowCount } = await asMaintenance(
        world.owner,
        `select from app.blobs where id = $1 and state = 'stored'`,
        [name],
      )
      if (rowCount) return name
    }
    throw new Error('nothing is stored')
  }
  const fileOf = async (name: string) => {
    const entries = await readdir(join(world.folder, 'blobs'), { recursive: true, withFileTypes: true })
    const found = entries.find((entry) => entry.name === name)
    return join(found?.parentPath ?? '', name)
  }

  it('one flipped bit of one file', async () => {
    const file = await fileOf(await firstBlob())
    await flip(file, 40)
    only((await check(world.owner)).faults, 'blob.damaged')
    await flip(file, 40)
    assert.deepEqual((await check(world.owner)).faults, [])
  })

  it('a file that is gone', async () => {
    const name = await firstBlob()
    const file = await fileOf(name)
    const bytes = await readFile(file)
    await rm(file)
    only((await check(world.owner)).faults, 'blob.missing')
    await writeFile(file, bytes)
  })

  const tampered: [string, string, string, string][] = [
    [
      'an act that was changed',
      'update app.audit set act = act || $1 where seq = 2',
      `update app.audit set act = left(act, -1) where seq = 2`,
      'audit.chain',
    ],
    [
      'a name that was changed',
      `update app.audit_payloads set body = body || jsonb_build_object('x', $1::text) where audit_id = (select min(audit_id) from app.audit_payloads)`,
      `update app.audit_payloads set body = body - 'x' where audit_id = (select min(audit_id) from app.audit_payloads)`,
      'audit.payload',
    ],
    [
      'a dossier that counts wrong',
      `update app.dossiers set approved = approved + length($1)`,
      'update app.dossiers set approved = approved - 1',
      'dossier.counts',
    ],
    [
      'a turn that nobody passed',
      `update app.turns set holder = case when $1 = 'x' then 'third' end where until is null`,
      `update app.turns t set holder = d.turn from app.dossiers d where d.firm_id = t.firm_id and d.id = t.dossier_id and t.until is null`,
      'dossier.turn',
    ],
    [
      'an approval without a decision',
      `update app.requirements set status = case when $1 = 'x' then 'approved' end where status = 'pending'`,
      '',
      'requirement.status',
    ],
  ]
  for (const [name, harm, mend, kind] of tampered) {
    it(name, async () => {
      await asMaintenance(world.owner, harm, ['x'])
      const { faults } = await check(world.owner)
      assert.ok(
        faults.some((fault) => fault.kind === kind),
        JSON.stringify(faults.slice(0, 3)),
      )
      if (mend) await asMaintenance(world.owner, mend)
    })
  }
})

async function flip(path: string, at: number) {
  await using file = await open(path, 'r+')
  const byte = Buffer.alloc(1)
  await file.read(byte, 0, 1, at)
  byte[0] = (byte[0] ?? 0) ^ 1
  await file.write(byte, 0, 1, at)
}
