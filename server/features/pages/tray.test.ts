import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { tray } from '../../../contract/tray.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
let marta: StaffActor
before(async () => {
  world = await openWorld()
  marta = world.cast.marta
})
after(() => world.close())

let seed = 0
function photo(): Promise<Buffer> {
  seed += 1
  const background = { r: seed % 256, g: (seed * 7) % 256, b: 90 }
  return sharp({ create: { width: 40, height: 30, channels: 3, background } })
    .png()
    .toBuffer()
}

async function pdf(pages: number): Promise<Buffer> {
  seed += 1
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) document.addPage([200 + seed, 300 + i])
  return Buffer.from(await document.save())
}

const refused = (code: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error))
  assert.equal(error.code, code)
  return true
}

function drop(
  dossierId: string,
  bytes: Buffer,
  { name = 'foto.png', note }: { name?: string; note?: string } = {},
) {
  return world.features.pages.receiveToTray(marta, dossierId, {
    name,
    note,
    body: Readable.from([Buffer.from(bytes)]),
  })
}

function handOver(actor: StaffActor | LinkActor, requirementId: string, bytes: Buffer) {
  return world.features.pages.receive(actor, requirementId, {
    name: 'a.png',
    body: Readable.from([Buffer.from(bytes)]),
  })
}

async function renderAll() {
  while ((await world.features.pages.render(marta.firmId)) > 0);
}

const trayOf = async (dossierId: string) => (await world.features.pages.tray(marta, dossierId)).pages
const idsIn = async (dossierId: string) => (await trayOf(dossierId)).map((page) => page.id)
const place = (dossierId: string, pageIds: string[], to: string) =>
  world.features.pages.place(marta, dossierId, { pageIds, to })

async function deskOf(dossierId: string) {
  const desk = await world.features.pages.desk(marta, dossierId)
  const find = (id: string) => {
    const requirement = desk.requirements.find((r) => r.id === id)
    if (!requirement) throw new Error('no such requirement')
    return requirement
  }
  return { desk, find, pagesOf: (id: string) => find(id).pages.map((page) => page.id) }
}

async function droppedPhotos(dossierId: string, count: number): Promise<string[]> {
  const ids: string[] = []
  for (let i = 0; i < count; i++) ids.push((await drop(dossierId, await photo())).pageId)
  return ids
}

const auditOf = (dossierId: string, act: string) =>
  world.database.asFirm(marta.firmId, ({ db }) =>
    db
      .selectFrom('audit')
      .innerJoin('audit_payloads', (join) =>
        join
          .onRef('audit_payloads.firm_id', '=', 'audit.firm_id')
          .onRef('audit_payloads.audit_id', '=', 'audit.id'),
      )
      .select('audit_payloads.body')
      .where('audit.dossier_id', '=', wantedId('dossier', dossierId))
      .where('audit.act', '=', act)
      .execute(),
  )

describe('what is dropped', () => {
  it('lies in the tray in its order, with who handed it in and what the chat said of it', async () => {
    const { dossierId } = await openDossier(world)
    await drop(dossierId, await photo(), { name: 'IMG-1.png', note: 'Laura Núñez · 12 mar 2026, 10:32' })
    await drop(dossierId, await pdf(3), { name: 'estado.pdf' })
    await renderAll()
    const pages = await trayOf(dossierId)
    assert.deepEqual(
      pages.map((page) => [page.fileName, page.pageOf?.n ?? null, page.state, page.by, page.note]),
      [
        ['IMG-1.png', null, 'ready', 'Marta Ríos', 'Laura Núñez · 12 mar 2026, 10:32'],
        ['estado.pdf', 1, 'ready', 'Marta Ríos', null],
        ['estado.pdf', 2, 'ready', 'Marta Ríos', null],
        ['estado.pdf', 3, 'ready', 'Marta Ríos', null],
      ],
    )
    const { desk } = await deskOf(dossierId)
    assert.deepEqual([desk.turn, desk.counts.submitted], ['party', 0], 'the tray is nobody’s turn')
  })

  it('is told to be there already, in the tray or in a requirement, also when it comes twice at once', async () => {
    const { dossierId, identification } = await openDossier(world)
    const bytes = await photo()
    const both = await Promise.all([drop(dossierId, bytes), drop(dossierId, bytes)])
    assert.deepEqual(both.map((one) => one.isDuplicate).sort(), [false, true])
    assert.equal((await idsIn(dossierId)).length, 1)
    await place(dossierId, await idsIn(dossierId), identification)
    const again = await drop(dossierId, bytes)
    assert.deepEqual([again.isDuplicate, again.inRequirement], [true, 'Identificación oficial'])
    assert.deepEqual(await idsIn(dossierId), [])
  })

  const ugly: [string, () => Buffer | Promise<Buffer>, string][] = [
    [
      'A03 a page of HTML with a picture’s name',
      () => Buffer.from('<html><script>1</script>'),
      'file.wrongType',
    ],
    ['0 bytes', () => Buffer.alloc(0), 'file.empty'],
    [
      'A02 more bytes than are taken',
      async () => Buffer.concat([await photo(), Buffer.alloc(20_000_001)]),
      'file.tooLarge',
    ],
  ]
  for (const [name, bytes, code] of ugly) {
    it(`${name} is refused, and nothing stays`, async () => {
      const { dossierId } = await openDossier(world)
      await assert.rejects(drop(dossierId, await bytes()), refused(code))
      assert.deepEqual(await idsIn(dossierId), [])
    })
  }

  it('is never seen by the client: neither in his page nor by a page’s id', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, marta, dossierId)
    const [pageId = ''] = await droppedPhotos(dossierId, 1)
    await renderAll()
    const page = await world.features.pages.clientPage(actor)
    assert.ok(!JSON.stringify(page).includes(pageId))
    await assert.rejects(world.features.pages.picture(actor, pageId, 'glimpse'), refused('not.found'))
    await assert.rejects(world.features.pages.remove(actor, pageId), refused('not.found'))
    await place(dossierId, [pageId], identification)
    assert.ok(await world.features.pages.picture(actor, pageId, 'glimpse'))
  })

  it('is not taken into a dossier that is closed', async () => {
    const { dossierId } = await openDossier(world)
    await world.database.asFirm(marta.firmId, ({ db }) =>
      db
        .updateTable('dossiers')
        .set({ status: 'closed' })
        .where('id', '=', wantedId('dossier', dossierId))
        .execute(),
    )
    await assert.rejects(drop(dossierId, await photo()), refused('dossier.closed'))
  })
})

describe('sorting', () => {
  it('puts pages to a requirement in the order named; status, counts, turn and receipt follow at once', async () => {
    const { dossierId, identification } = await openDossier(world)
    const [a = '', b = '', c = ''] = await droppedPhotos(dossierId, 3)
    const placed = await place(dossierId, [c, a], identification)
    const { desk, find, pagesOf } = await deskOf(dossierId)
    assert.deepEqual(pagesOf(identification), [c, a])
    assert.deepEqual(await idsIn(dossierId), [b])
    assert.deepEqual(
      [find(identification).status, desk.turn, desk.counts.submitted],
      ['submitted', 'firm', 1],
    )
    assert.equal(find(identification).submission?.receipt, placed.receipt)
    assert.equal(placed.count, 2)
    await place(dossierId, [b], identification)
    assert.deepEqual((await deskOf(dossierId)).pagesOf(identification), [c, a, b])
  })

  it('splits a PDF by choosing some of its pages', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    await drop(dossierId, await pdf(5), { name: 'todo.pdf' })
    await renderAll()
    const [p1 = '', p2 = '', p3 = '', p4 = '', p5 = ''] = await idsIn(dossierId)
    await place(dossierId, [p2, p4], identification)
    await place(dossierId, [p1, p3], address)
    const { pagesOf } = await deskOf(dossierId)
    assert.deepEqual(
      [pagesOf(identification), pagesOf(address), await idsIn(dossierId)],
      [[p2, p4], [p1, p3], [p5]],
    )
    await world.features.pages.remove(marta, p2)
    const after = await deskOf(dossierId)
    assert.deepEqual(after.pagesOf(identification), [], 'a PDF leaves its document as a whole…')
    assert.deepEqual([after.pagesOf(address), await idsIn(dossierId)], [[p1, p3], [p5]], '…and no other')
  })

  it('moves a misplaced page without asking for it again, and says so in the audit', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const { actor } = await enterAsClient(world, marta, dossierId)
    const { pageId, receipt } = await handOver(actor, identification, await photo())
    const placed = await place(dossierId, [pageId], address)
    const { find, desk } = await deskOf(dossierId)
    assert.deepEqual([find(identification).status, find(address).status], ['pending', 'submitted'])
    assert.deepEqual([desk.turn, desk.counts.submitted, desk.counts.pending], ['firm', 1, 1])
    assert.equal(find(address).pages[0]?.by, null, 'it is still the client who handed it over')
    assert.notEqual(placed.receipt, receipt)
    const client = await world.features.pages.clientPage(actor)
    assert.equal(client.requirements.find((r) => r.id === address)?.receipt, placed.receipt)
    const [entry] = await auditOf(dossierId, 'page.placed')
    assert.ok(entry)
    const { moved } = entry.body as { moved: { from: { documentId: string }; to: { documentId: string } }[] }
    assert.equal(moved.length, 1)
    assert.notEqual(moved[0]?.from.documentId, moved[0]?.to.documentId)
    await place(dossierId, [pageId], tray)
    assert.deepEqual(await idsIn(dossierId), [pageId])
    assert.equal((await deskOf(dossierId)).desk.turn, 'party')
  })

  it('keeps to what a requirement takes: how many pages, and which formats', async () => {
    const { dossierId, identification } = await openDossier(world)
    const ids = await droppedPhotos(dossierId, 5)
    await assert.rejects(place(dossierId, ids, identification), (error) => {
      refused('page.noRoom')(error)
      assert.deepEqual((error as Problem).values, { name: 'Identificación oficial', max: 4, free: 4 })
      return true
    })
    assert.deepEqual(await idsIn(dossierId), ids, 'nothing was moved')
    await world.database.asFirm(marta.firmId, ({ db }) =>
      db
        .updateTable('requirements')
        .set(({ fn, val }) => ({
          spec: fn('jsonb_set', ['spec', val('{formats}'), val('["pdf"]')]) as never,
        }))
        .where('id', '=', wantedId('requirement', identification))
        .execute(),
    )
    await assert.rejects(place(dossierId, ids.slice(0, 1), identification), refused('page.notAccepted'))
  })

  it('leaves the pages of what was decided where they are, and adds none to what is approved', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const [a = '', b = ''] = await droppedPhotos(dossierId, 2)
    await place(dossierId, [a], identification)
    const { find } = await deskOf(dossierId)
    await world.features.reviews.approve(marta, find(identification).submission?.id ?? '')
    await assert.rejects(place(dossierId, [a], address), refused('page.decided'))
    await assert.rejects(place(dossierId, [a], tray), refused('page.decided'))
    await assert.rejects(place(dossierId, [b], identification), refused('requirement.decided'))
    await place(dossierId, [b], address)
    await world.features.reviews.reject(
      marta,
      (await deskOf(dossierId)).find(address).submission?.id ?? '',
      'no',
    )
    await assert.rejects(place(dossierId, [b], tray), refused('page.decided'))
    const [c = ''] = await droppedPhotos(dossierId, 1)
    await place(dossierId, [c], address)
    assert.deepEqual(
      (await deskOf(dossierId)).pagesOf(address),
      [c],
      'after a rejection a new submission begins',
    )
  })

  it('puts a page in the place of one that was turned down alone; the good ones stay decided on', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const [a = '', b = '', c = '', d = '', e = ''] = await droppedPhotos(dossierId, 5)
    await place(dossierId, [a, b], identification)
    const submission = (await deskOf(dossierId)).find(identification).submission?.id ?? ''
    await world.features.reviews.reject(marta, submission, 'Borrosa.', { pages: [{ id: a }] })
    const { moveId } = await place(dossierId, [c, d], identification)
    const { find, pagesOf } = await deskOf(dossierId)
    assert.deepEqual(pagesOf(identification), [c, b, d])
    assert.equal(find(identification).status, 'submitted')
    await assert.rejects(place(dossierId, [b], address), refused('page.decided'))
    await assert.rejects(place(dossierId, [a], address), refused('page.decided'))
    await world.features.pages.undoMove(marta, moveId ?? '')
    assert.equal((await deskOf(dossierId)).find(identification).status, 'rejected')
    assert.deepEqual(await idsIn(dossierId), [c, d, e])
  })

  it('waits until a PDF is opened, and follows its first page when it was moved first', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { pageId } = await drop(dossierId, await pdf(2))
    await assert.rejects(place(dossierId, [pageId], identification), refused('page.notCounted'))
    await assert.rejects(world.features.pages.discard(marta, dossierId, [pageId]), refused('page.notCounted'))
    await renderAll()
    assert.equal((await idsIn(dossierId)).length, 2)
    const taken = await handOver(marta, identification, await pdf(3))
    await world.features.pages.remove(marta, taken.pageId)
    await renderAll()
    assert.deepEqual(
      (await deskOf(dossierId)).pagesOf(identification),
      [],
      'what was taken back comes back by no page',
    )
  })

  it('refuses pages of another dossier, and a requirement of another', async () => {
    const one = await openDossier(world)
    const other = await openDossier(world)
    const [a = ''] = await droppedPhotos(one.dossierId, 1)
    await assert.rejects(place(other.dossierId, [a], other.identification), refused('not.found'))
    await assert.rejects(place(one.dossierId, [a], other.identification), refused('not.found'))
    assert.deepEqual(await idsIn(one.dossierId), [a])
  })
})

describe('undoing', () => {
  it('puts every page back where it was, once', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const [a = '', b = '', c = ''] = await droppedPhotos(dossierId, 3)
    await place(dossierId, [a], identification)
    const { moveId } = await place(dossierId, [a, b], address)
    await world.features.pages.undoMove(marta, moveId ?? '')
    const { find, pagesOf } = await deskOf(dossierId)
    assert.deepEqual([pagesOf(identification), pagesOf(address), await idsIn(dossierId)], [[a], [], [b, c]])
    assert.deepEqual([find(identification).status, find(address).status], ['submitted', 'pending'])
    await assert.rejects(world.features.pages.undoMove(marta, moveId ?? ''), refused('move.changed'))
    assert.equal((await auditOf(dossierId, 'page.moveUndone')).length, 1)
  })

  it('brings back what was taken out of the tray', async () => {
    const { dossierId, identification } = await openDossier(world)
    const ids = await droppedPhotos(dossierId, 3)
    const { moveId } = await world.features.pages.discard(marta, dossierId, ids.slice(0, 2))
    assert.deepEqual(await idsIn(dossierId), ids.slice(2))
    await assert.rejects(place(dossierId, ids.slice(0, 1), identification), refused('not.found'))
    await world.features.pages.undoMove(marta, moveId ?? '')
    assert.deepEqual(await idsIn(dossierId), ids)
    await place(dossierId, ids.slice(0, 1), identification)
    await assert.rejects(
      world.features.pages.discard(marta, dossierId, ids.slice(0, 1)),
      refused('page.notInTray'),
    )
  })

  it('does not tear away what went on, or was decided, meanwhile', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const [a = '', b = ''] = await droppedPhotos(dossierId, 2)
    const first = await place(dossierId, [a, b], identification)
    await place(dossierId, [b], address)
    await assert.rejects(world.features.pages.undoMove(marta, first.moveId ?? ''), refused('move.changed'))
    const second = await place(dossierId, [b], identification)
    await world.features.reviews.approve(
      marta,
      (await deskOf(dossierId)).find(identification).submission?.id ?? '',
    )
    await assert.rejects(world.features.pages.undoMove(marta, second.moveId ?? ''), refused('page.decided'))
  })
})

describe('C03 two at once', () => {
  it('a page ends in one place, and the counts say where', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const [a = ''] = await droppedPhotos(dossierId, 1)
    await Promise.all([place(dossierId, [a], identification), place(dossierId, [a], address)])
    const { desk, pagesOf, find } = await deskOf(dossierId)
    assert.equal(pagesOf(identification).length + pagesOf(address).length, 1)
    assert.deepEqual([desk.counts.submitted, desk.counts.pending], [1, 1])
    const holder = pagesOf(identification).length === 1 ? identification : address
    assert.equal(find(holder).status, 'submitted')
  })

  it('only one of two undoes, and only so many pages fit', async () => {
    const { dossierId, identification } = await openDossier(world)
    const ids = await droppedPhotos(dossierId, 6)
    const sent = await Promise.allSettled(ids.map((id) => place(dossierId, [id], identification)))
    assert.equal(sent.filter((one) => one.status === 'fulfilled').length, 4)
    assert.equal((await deskOf(dossierId)).pagesOf(identification).length, 4)
    const { moveId } = await place(dossierId, (await deskOf(dossierId)).pagesOf(identification), tray)
    const undone = await Promise.allSettled(
      [1, 2].map(() => world.features.pages.undoMove(marta, moveId ?? '')),
    )
    assert.deepEqual(undone.map((one) => one.status).sort(), ['fulfilled', 'rejected'])
  })

  it('a page that is decided on while it is moved is one or the other', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const [a = ''] = await droppedPhotos(dossierId, 1)
    await place(dossierId, [a], identification)
    const submission = (await deskOf(dossierId)).find(identification).submission?.id ?? ''
    const [moved, approved] = await Promise.allSettled([
      place(dossierId, [a], address),
      world.features.reviews.approve(marta, submission),
    ])
    const { find } = await deskOf(dossierId)
    assert.notEqual(moved?.status, approved?.status)
    const expected = moved?.status === 'fulfilled' ? ['pending', 'submitted'] : ['approved', 'pending']
    assert.deepEqual([find(identification).status, find(address).status], expected)
  })
})
