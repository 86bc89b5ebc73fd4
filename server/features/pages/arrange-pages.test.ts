import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { PDFDocument } from 'pdf-lib'
import sharp from 'sharp'
import { enterAs, openCouple, requirementOf } from '../../../test/couple.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { Problem } from '../../kernel/problem.ts'
import type { UploadPlace } from './deps.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code

/** Left half red, right half blue: one sees by how much it was turned. */
async function twoHalves(width = 400, height = 300): Promise<Buffer> {
  const red = await sharp({ create: { width: width / 2, height, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  return sharp({ create: { width, height, channels: 3, background: '#0000ff' } })
    .composite([{ input: red, left: 0, top: 0 }])
    .jpeg()
    .toBuffer()
}
/** No two alike: a JPEG of nearly the same colour may be the same bytes. */
const photo = (tint: number) =>
  sharp({ create: { width: 200, height: 100, channels: 3, background: { r: tint, g: 90, b: 20 } } })
    .png()
    .toBuffer()

async function pdf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) document.addPage([300, 400])
  return Buffer.from(await document.save())
}

function send(actor: StaffActor | LinkActor, requirementId: string, bytes: Buffer, place: UploadPlace = {}) {
  return world.features.pages.receive(actor, requirementId, {
    name: 'foto.jpg',
    body: Readable.from([Buffer.from(bytes)]),
    ...place,
  })
}

async function renderAll() {
  while ((await world.features.pages.render(world.cast.marta.firmId)) > 0);
}

async function shownTo(actor: LinkActor, requirementId: string) {
  const { requirements } = await world.features.pages.clientPage(actor)
  return requirements.find(({ id }) => id === requirementId)?.pages ?? []
}

/** Size, and what stands at the top and at the left, as `red` or `blue`. */
async function seen(actor: StaffActor | LinkActor, pageId: string, kind: 'glimpse' | 'view') {
  const bytes = await buffer((await world.features.pages.picture(actor, pageId, kind)).stream)
  const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  const at = (x: number, y: number) => ((data[(y * width + x) * channels] ?? 0) > 128 ? 'red' : 'blue')
  const [top, left] = [at(Math.floor(width * 0.75), 3), at(3, Math.floor(height * 0.75))]
  return { isUpright: height > width, top, left }
}

describe('a page that is turned', () => {
  it('is shown turned, in every size, and the file stays as it came', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const bytes = await twoHalves()
    const { pageId } = await send(actor, identification, bytes)
    await renderAll()
    assert.deepEqual(await seen(actor, pageId, 'glimpse'), { isUpright: false, top: 'blue', left: 'red' })
    await world.features.pages.turn(actor, pageId, 'right')
    assert.equal((await shownTo(actor, identification))[0]?.state, 'pending')
    await renderAll()
    for (const kind of ['glimpse', 'view'] as const)
      assert.deepEqual(await seen(kind === 'view' ? world.cast.marta : actor, pageId, kind), {
        isUpright: true,
        top: 'red',
        left: 'blue',
      })
    await world.features.pages.turn(actor, pageId, 'left')
    await renderAll()
    assert.deepEqual(await seen(actor, pageId, 'glimpse'), { isUpright: false, top: 'blue', left: 'red' })
    const page = (await world.features.pages.desk(world.cast.marta, dossierId)).requirements[0]?.pages[0]
    const original = await world.features.pages.original(world.cast.marta, page?.fileId ?? '')
    assert.deepEqual(await buffer(original.stream), bytes)
  })

  it('leaves no picture behind that nobody speaks of', async () => {
    const { identification } = await openDossier(world)
    const { pageId } = await send(world.cast.marta, identification, await photo(7))
    await renderAll()
    const count = async () => {
      let n = 0
      for await (const _ of world.blobs.names()) n++
      return n
    }
    await world.features.pages.sweep(world.cast.marta.firmId)
    const before = await count()
    for (const how of ['left', 'right', 'left'] as const) {
      await world.features.pages.turn(world.cast.marta, pageId, how)
      await renderAll()
    }
    await world.features.pages.sweep(world.cast.marta.firmId)
    assert.equal(await count(), before)
  })

  it('while its picture is being made is not shown as it lay before', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const { pageId } = await send(actor, identification, await twoHalves())
    const rendering = world.features.pages.render(actor.firmId)
    await world.features.pages.turn(actor, pageId, 'right')
    await rendering
    await renderAll()
    assert.deepEqual(await seen(actor, pageId, 'view').catch(() => seen(world.cast.marta, pageId, 'view')), {
      isUpright: true,
      top: 'red',
      left: 'blue',
    })
  })
})

describe('pages in order', () => {
  it('change places one by one, also those of one PDF, and stop at the ends', async () => {
    const { dossierId, address } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const first = await send(actor, address, await photo(1))
    await send(actor, address, await pdf(2))
    await renderAll()
    const ids = (await shownTo(actor, address)).map(({ id }) => id)
    assert.equal(ids.length, 3)
    await world.features.pages.move(actor, first.pageId, 'earlier')
    assert.deepEqual(
      (await shownTo(actor, address)).map(({ id }) => id),
      ids,
    )
    await world.features.pages.move(actor, first.pageId, 'later')
    assert.deepEqual(
      (await shownTo(actor, address)).map(({ id }) => id),
      [ids[1], ids[0], ids[2]],
    )
    await world.features.pages.move(actor, first.pageId, 'later')
    await world.features.pages.move(actor, first.pageId, 'later')
    assert.deepEqual(
      (await shownTo(actor, address)).map(({ id }) => id),
      [ids[1], ids[2], ids[0]],
    )
    const last = await send(actor, address, await photo(2))
    assert.equal((await shownTo(actor, address)).at(-1)?.id, last.pageId)
  })

  it('a page is replaced in its place, also when no other would be taken', async () => {
    const { dossierId, desk, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const id = idOf('Identificación oficial', 'holder')
    const front = await send(actor, id, await photo(10), { side: 'front' })
    const back = await send(actor, id, await photo(11), { side: 'back' })
    await assert.rejects(send(actor, id, await photo(12)), refused('requirement.full'))
    const better = await send(actor, id, await photo(13), { replaces: front.pageId })
    assert.equal(better.receipt, front.receipt)
    assert.deepEqual(
      (await shownTo(actor, id)).map((page) => [page.id, page.side]),
      [
        [better.pageId, 'front'],
        [back.pageId, 'back'],
      ],
    )
    await assert.rejects(send(actor, id, await photo(14), { replaces: front.pageId }), refused('not.found'))
    assert.ok(desk)
  })

  it('nothing is arranged or replaced once it is decided', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { pageId } = await send(world.cast.marta, identification, await photo(20))
    const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
    const submission = requirements.find(({ id }) => id === identification)?.submission
    await world.features.reviews.approve(world.cast.marta, submission?.id ?? '')
    await assert.rejects(
      world.features.pages.turn(world.cast.marta, pageId, 'left'),
      refused('requirement.decided'),
    )
    await assert.rejects(
      world.features.pages.move(world.cast.marta, pageId, 'later'),
      refused('requirement.decided'),
    )
    await assert.rejects(
      send(world.cast.marta, identification, await photo(21), { replaces: pageId }),
      refused('requirement.decided'),
    )
  })

  it('a page of another requirement is not replaced by one of this', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const other = await send(actor, address, await photo(30))
    await send(actor, identification, await photo(31))
    await assert.rejects(
      send(actor, identification, await photo(32), { replaces: other.pageId }),
      refused('not.found'),
    )
    assert.equal((await shownTo(actor, address)).length, 1)
    assert.equal((await shownTo(actor, identification)).length, 1)
  })
})

describe('INC-13 the link of one person', () => {
  it('reaches no page of another: not to see, take back, turn, move or replace it, nor to add to it', async () => {
    const { desk, idOf } = await openCouple(world)
    const hers = idOf('Identificación oficial', 'holder')
    const { pageId } = await send(world.cast.marta, hers, await photo(40), { side: 'front' })
    await renderAll()
    const { actor } = await enterAs(world, desk, 'spouse')
    const { pages } = world.features
    const tries = [
      () => pages.picture(actor, pageId, 'glimpse'),
      () => pages.remove(actor, pageId),
      () => pages.turn(actor, pageId, 'left'),
      () => pages.move(actor, pageId, 'later'),
      () => send(actor, hers, Buffer.from('x')),
      () => send(actor, hers, Buffer.from('x'), { replaces: pageId }),
    ]
    for (const attempt of tries) await assert.rejects(attempt(), refused('not.found'))
    const his = idOf('Identificación oficial', 'spouse')
    await send(actor, his, await photo(41))
    await assert.rejects(send(actor, his, await photo(42), { replaces: pageId }), refused('not.found'))
    assert.equal((await shownTo(actor, his)).length, 1)
    const { requirements } = await pages.desk(world.cast.marta, desk.id)
    assert.equal(requirementOf({ requirements }, 'Identificación oficial', 'holder').pages.length, 1)
  })

  it('notices nothing of what happens to another’s papers', async () => {
    const { desk, idOf } = await openCouple(world)
    const { actor } = await enterAs(world, desk, 'spouse')
    const before = (await world.features.pages.clientPage(actor)).version
    await send(world.cast.marta, idOf('Identificación oficial', 'holder'), await photo(50))
    assert.equal((await world.features.pages.clientPage(actor)).version, before)
    await send(world.cast.marta, idOf('Escritura'), await photo(51))
    assert.notEqual((await world.features.pages.clientPage(actor)).version, before)
  })
})
