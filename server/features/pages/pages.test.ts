import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import pg from 'pg'
import sharp from 'sharp'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import { filesLock } from '../../db/locks.ts'
import { sql } from '../../db/sql.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const photo = (seed = 1) =>
  sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: { r: (seed * 37) % 256, g: (seed * 91) % 256, b: 90 },
    },
  })
    .jpeg()
    .toBuffer()

async function pdf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) document.addPage([300, 400])
  return Buffer.from(await document.save())
}

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

function send(actor: StaffActor | LinkActor, requirementId: string, bytes: Buffer, name = 'foto.jpg') {
  return world.features.pages.receive(actor, requirementId, {
    name,
    body: Readable.from([Buffer.from(bytes)]),
  })
}

async function renderAll(firmId: StaffActor['firmId']) {
  while ((await world.features.pages.render(firmId)) > 0);
}

/** What is in the store and in the rows of unfinished uploads: nothing must be added by a refusal. */
async function traces(actor: StaffActor) {
  const names = []
  for await (const name of world.blobs.names()) names.push(name)
  const rows = await world.database.asFirm(actor.firmId, ({ db }) =>
    db.selectFrom('blobs').select(['id', 'state']).orderBy('id').execute(),
  )
  return { names: names.sort(), rows }
}

describe('handing over', () => {
  it('takes two photographs as two pages of one document, with one receipt', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const first = await send(actor, identification, await photo(1))
    const second = await send(actor, identification, await photo(2))
    assert.equal(second.receipt, first.receipt)
    const page = await world.features.pages.clientPage(actor)
    const requirement = page.requirements.find((r) => r.id === identification)
    assert.equal(requirement?.status, 'submitted')
    assert.equal(requirement?.pages.length, 2)
    assert.match(first.receipt, /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  })

  it('keeps the bytes as they came, encrypted, and gives them back whole to the firm', async () => {
    const { dossierId, address } = await openDossier(world)
    const bytes = await pdf(3)
    await send(world.cast.marta, address, bytes, 'recibo de luz.pdf')
    await renderAll(world.cast.marta.firmId)
    const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
    const pages = requirements.find((r) => r.id === address)?.pages ?? []
    assert.equal(pages.length, 3)
    assert.deepEqual(
      pages.map((page) => page.state),
      ['ready', 'ready', 'ready'],
    )
    assert.equal(pages[0]?.by, 'Marta Ríos')
    const original = await world.features.pages.original(world.cast.marta, pages[0]?.fileId ?? '')
    assert.deepEqual(await buffer(original.stream), bytes)
    assert.equal(original.name, 'recibo de luz.pdf')
    for await (const name of world.blobs.names()) {
      const stored = await buffer(await world.blobs.read(name))
      assert.ok(!stored.includes(bytes.subarray(0, 64)), 'plain bytes lie in the store')
    }
  })

  it('shows an upright picture to the firm, and to the link only a glimpse (B1)', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const turned = await sharp({ create: { width: 600, height: 200, channels: 3, background: '#345' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    const { pageId } = await send(actor, identification, turned)
    await renderAll(actor.firmId)
    const view = await world.features.pages.picture(world.cast.marta, pageId, 'view')
    const meta = await sharp(await buffer(view.stream)).metadata()
    assert.deepEqual([meta.width, meta.height, meta.exif], [200, 600, undefined])
    const glimpse = await world.features.pages.picture(actor, pageId, 'glimpse')
    assert.ok((await sharp(await buffer(glimpse.stream)).metadata()).height <= 96)
    await assert.rejects(world.features.pages.picture(actor, pageId, 'view'), refused('not.found'))
    await assert.rejects(world.features.pages.picture(actor, pageId, 'thumb'), refused('not.found'))
  })

  it('takes the same bytes sent again for the page that they are already', async () => {
    const { identification } = await openDossier(world)
    const bytes = await photo(9)
    const first = await send(world.cast.marta, identification, bytes)
    const before = await traces(world.cast.marta)
    const again = await send(world.cast.marta, identification, bytes)
    assert.deepEqual([again.pageId, again.isDuplicate], [first.pageId, true])
    assert.deepEqual(await traces(world.cast.marta), before)
  })

  it('gives the requirement back as it was when its last page is taken back', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const { pageId } = await send(actor, identification, await photo(3))
    await world.features.pages.remove(actor, pageId)
    const { requirements, counts } = await world.features.pages.clientPage(actor)
    assert.equal(requirements.find((r) => r.id === identification)?.status, 'pending')
    assert.equal(counts.submitted, 0)
    await assert.rejects(world.features.pages.remove(actor, pageId), refused('not.found'))
  })
})

describe('what is refused leaves nothing behind', () => {
  const ugly: [string, () => Promise<Buffer> | Buffer, string][] = [
    ['0 bytes', () => Buffer.alloc(0), 'file.empty'],
    [
      'a page of HTML with a picture’s name (A03, A13)',
      () => Buffer.from('<html><script>alert(1)</script>'),
      'file.wrongType',
    ],
    [
      'an SVG (B04)',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
      'file.wrongType',
    ],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), randomBytes(200)]), 'file.wrongType'],
    ['a picture of 50,000 × 50,000 points (A07)', () => flood(50_000, 50_000), 'file.pixelBomb'],
    [
      'more bytes than are taken, with no length said (A02)',
      async () => Buffer.concat([await photo(), Buffer.alloc(20_000_001)]),
      'file.tooLarge',
    ],
  ]
  for (const [name, bytes, code] of ugly) {
    it(name, async () => {
      const { identification } = await openDossier(world)
      const before = await traces(world.cast.marta)
      await assert.rejects(send(world.cast.marta, identification, await bytes()), refused(code))
      assert.deepEqual(await traces(world.cast.marta), before)
    })
  }

  it('a connection that is cut half-way', async () => {
    const { dossierId, identification } = await openDossier(world)
    const before = await traces(world.cast.marta)
    const bytes = await photo()
    async function* half() {
      yield bytes.subarray(0, 100)
      yield randomBytes(200_000)
      throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    }
    const body = Readable.from(half())
    await assert.rejects(
      world.features.pages.receive(world.cast.marta, identification, { name: 'x.jpg', body }),
      refused('file.cut'),
    )
    assert.deepEqual(await traces(world.cast.marta), before)
    const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
    assert.equal(requirements.find((r) => r.id === identification)?.status, 'pending')
  })

  it('C05 a link revoked while the bytes travel', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor, linkId } = await enterAsClient(world, world.cast.marta, dossierId)
    const before = await traces(world.cast.marta)
    const bytes = await photo()
    async function* slow() {
      yield bytes.subarray(0, 60)
      await world.features.access.revoke(world.cast.marta, linkId)
      yield bytes.subarray(60)
    }
    const upload = { name: 'x.jpg', body: Readable.from(slow(), { objectMode: false, highWaterMark: 1 }) }
    await assert.rejects(world.features.pages.receive(actor, identification, upload), refused('link.gone'))
    assert.deepEqual(await traces(world.cast.marta), before)
  })

  it('a page too many, also when two come at once', async () => {
    const { identification } = await openDossier(world)
    const sent = await Promise.allSettled(
      Array.from({ length: 6 }, async (_, i) => send(world.cast.marta, identification, await photo(20 + i))),
    )
    assert.equal(sent.filter((one) => one.status === 'fulfilled').length, 4)
    for (const one of sent) if (one.status === 'rejected') assert.ok(refused('requirement.full')(one.reason))
  })
})

it('what a broken upload left is swept after a day, and not while a backup copies files', async () => {
  const { firmId } = world.cast.marta
  const id = crypto.randomUUID()
  const created_at = new Date(Date.now() - 25 * 3_600_000)
  const row = {
    firm_id: firmId,
    id,
    kind: 'original',
    state: 'intent',
    store: 'disk',
    created_at,
    created_by: 'x',
  }
  await world.database.asFirm(firmId, ({ db }) => db.insertInto('blobs').values(row).execute())
  await world.blobs.put(id, Readable.from([Buffer.from('half')]))
  const backup = new pg.Client(world.owner)
  await backup.connect()
  await backup.query(`select pg_advisory_lock_shared(${filesLock})`)
  assert.equal(await world.features.pages.sweep(firmId), 0)
  await backup.end()
  assert.equal(await world.features.pages.sweep(firmId), 1)
  assert.equal(await world.blobs.size(id), undefined)
})

describe('looking at a document', () => {
  it('is written down once in ten minutes for each person, however many pictures he asks for', async (t) => {
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() })
    const { marta, ana } = world.cast
    const { identification } = await openDossier(world)
    const pageIds = [await photo(70), await photo(71)].map(
      async (bytes) => (await send(marta, identification, bytes)).pageId,
    )
    const [one = '', two = ''] = await Promise.all(pageIds)
    await renderAll(marta.firmId)
    const looks = async () => {
      const { rows } = await world.database.asFirm(marta.firmId, ({ db }) =>
        sql<{ n: number }>`select count(*)::int as n from audit where act = 'page.seen'`.execute(db),
      )
      return rows[0]?.n
    }
    const look = async (actor: StaffActor) => {
      for (const page of [one, two, one])
        await buffer((await world.features.pages.picture(actor, page, 'view')).stream)
    }
    const before = (await looks()) ?? 0
    for (const actor of [marta, ana, marta]) await look(actor)
    assert.equal(await looks(), before + 2)
    t.mock.timers.tick(599_000)
    await look(marta)
    assert.equal(await looks(), before + 2)
    t.mock.timers.tick(2_000)
    await look(marta)
    assert.equal(await looks(), before + 3)
  })
})

describe('the pictures of pages', () => {
  const states = (pageIds: readonly string[]) =>
    world.database.asFirm(world.cast.marta.firmId, ({ db }) =>
      db
        .selectFrom('derivatives')
        .select(['kind', 'state', 'attempts'])
        .where(
          'page_id',
          'in',
          pageIds.map((id) => wantedId('page', id)),
        )
        .execute(),
    )
  async function handOver(count: number) {
    const { address } = await openDossier(world)
    const pageIds: string[] = []
    for (let i = 0; i < count; i++)
      pageIds.push((await send(world.cast.marta, address, await photo(100 + i))).pageId)
    return pageIds
  }

  it('are made once, by two workers at once, and no bytes are left over', async () => {
    const { firmId } = world.cast.marta
    await renderAll(firmId)
    const before = (await traces(world.cast.marta)).rows.length
    const pageIds = await handOver(10)
    await Promise.all([renderAll(firmId), renderAll(firmId)])
    const made = await states(pageIds)
    assert.equal(made.length, 30)
    assert.ok(made.every(({ state, attempts }) => state === 'ready' && attempts === 1))
    const { names, rows } = await traces(world.cast.marta)
    assert.equal(rows.length - before, 40, 'an original and three pictures each')
    assert.ok(rows.every(({ state }) => state === 'stored'))
    assert.equal(names.length, rows.length)
  })

  it('that a worker took up and died over are made by the next one, once its claim has ended', async () => {
    const { firmId } = world.cast.marta
    const pageIds = await handOver(1)
    const claimed = (ago: string) =>
      world.database.asFirm(firmId, ({ db }) =>
        db
          .updateTable('derivatives')
          .set({ state: 'working', attempts: 1, claimed_at: sql`now() - ${ago}::interval` })
          .where(
            'page_id',
            'in',
            pageIds.map((id) => wantedId('page', id)),
          )
          .execute(),
      )
    await claimed('119 seconds')
    await renderAll(firmId)
    assert.ok((await states(pageIds)).every(({ state }) => state === 'working'))
    await claimed('121 seconds')
    await renderAll(firmId)
    assert.ok((await states(pageIds)).every(({ state, attempts }) => state === 'ready' && attempts === 2))
  })
})

describe('a file that cannot be opened', () => {
  it('stays as it came, is said to be unreadable, and harms nobody', async () => {
    const { dossierId, address } = await openDossier(world)
    const broken = Buffer.concat([(await pdf(1)).subarray(0, 300), randomBytes(500)])
    await send(world.cast.marta, address, broken, 'roto.pdf')
    await renderAll(world.cast.marta.firmId)
    const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
    const page = requirements.find((r) => r.id === address)?.pages[0]
    assert.deepEqual([page?.state, page?.reason], ['unreadable', 'broken'])
    const original = await world.features.pages.original(world.cast.marta, page?.fileId ?? '')
    assert.equal(
      createHash('sha256')
        .update(await buffer(original.stream))
        .digest('hex'),
      createHash('sha256').update(broken).digest('hex'),
    )
  })
})

/** A PNG's beginning that says how large it is, and no more. */
function flood(width: number, height: number): Buffer {
  const header = Buffer.alloc(33)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(header)
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  header.set([8, 6, 0, 0, 0], 24)
  return Buffer.concat([header, Buffer.from('0000000049444154', 'hex')])
}
