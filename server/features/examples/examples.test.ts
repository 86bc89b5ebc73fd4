import assert from 'node:assert/strict'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, it } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import type { LinkActor } from '../../kernel/actor.ts'
import { Problem } from '../../kernel/problem.ts'
import type { Bytes } from '../pages/pages.ts'

let world: World
let typeId: string
let templateId: string
let requirementId: string
let dossierId: string
let laura: LinkActor

before(async () => {
  world = await openWorld()
  const { features, cast } = world
  const opened = await openDossier(world)
  dossierId = opened.dossierId
  templateId = opened.templateId
  requirementId = opened.identification
  const types = await features.catalog.listTypes(cast.ana)
  typeId = types.find(({ name }) => name === 'Identificación oficial')?.id ?? ''
  laura = (await enterAsClient(world, cast.marta, dossierId)).actor
})
after(() => world.close())

/** A photograph that lies on its side and says where it was taken. */
const photo = (colour: string) =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: colour } })
    .withExif({ IFD0: { Copyright: 'nombre de quien la tomó' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
const put = (bytes: Buffer, actor = world.cast.ana, id = typeId) =>
  world.features.examples.put(actor, id, { body: Readable.from([bytes]) })
const whole = ({ stream }: Bytes) => buffer(stream)
const code = (wanted: string) => (error: unknown) => error instanceof Problem && error.code === wanted
const storedBlobs = async () =>
  (await readdir(join(world.folder, 'blobs'), { recursive: true, withFileTypes: true })).filter((one) =>
    one.isFile(),
  ).length

it('the client and the staff see the picture drawn anew: upright, as WebP, with nothing else in it', async () => {
  const { examples, catalog, pages } = world.features
  assert.equal((await pages.clientPage(laura)).requirements[0]?.example, undefined)
  await assert.rejects(examples.shown(laura, requirementId), code('not.found'))
  const original = await photo('#7a3b52')
  await put(original)
  for (const bytes of [
    await whole(await examples.shown(laura, requirementId)),
    await whole(await examples.picture(world.cast.marta, typeId)),
  ]) {
    const { format, width, height, exif } = await sharp(bytes).metadata()
    assert.deepEqual([format, width, height, exif], ['webp', 200, 400, undefined])
    assert.ok(!bytes.includes('quien la tom'))
  }
  const { requirements } = await pages.clientPage(laura)
  const shown = requirements.find(({ id }) => id === requirementId)?.example
  assert.match(shown ?? '', new RegExp(`^/e/lnk_\\w+/requirements/${requirementId}/example\\?v=\\w{8}$`))
  assert.equal(requirements.filter(({ example }) => example).length, 1)
  const desk = await pages.desk(world.cast.marta, dossierId)
  const address = desk.requirements.find(({ id }) => id === requirementId)?.example
  assert.equal(address, (await catalog.getType(world.cast.ana, typeId)).example)
})

it('another one takes its place under another address, and the old bytes go with the next sweep', async () => {
  const { examples, catalog, pages } = world.features
  const { ana } = world.cast
  const before = (await catalog.getType(ana, typeId)).example
  const files = await storedBlobs()
  await put(await photo('#1d6b4f'))
  const now = await catalog.getType(ana, typeId)
  assert.notEqual(now.example, before)
  await pages.sweep(ana.firmId)
  assert.equal(await storedBlobs(), files, 'one came, one went')
  await examples.remove(ana, typeId)
  await pages.sweep(ana.firmId)
  assert.equal(await storedBlobs(), files - 1)
  assert.equal((await catalog.getType(ana, typeId)).example, undefined)
  await assert.rejects(examples.picture(ana, typeId), code('not.found'))
})

it('what is no picture is refused by name, nothing of it is kept, and the old one stays', async () => {
  await put(await photo('#7a3b52'))
  const before = (await world.features.catalog.getType(world.cast.ana, typeId)).example
  const files = await storedBlobs()
  const broken = (await photo('#123')).subarray(0, 400)
  await assert.rejects(put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), code('file.wrongType'))
  await assert.rejects(put(Buffer.from('%PDF-1.7\n%âãÏÓ\n1 0 obj')), code('file.notAccepted'))
  await assert.rejects(put(Buffer.alloc(0)), code('file.empty'))
  await assert.rejects(put(broken), code('file.unreadable'))
  await assert.rejects(
    put(Buffer.concat([await photo('#123'), Buffer.alloc(20_000_001)])),
    code('file.tooLarge'),
  )
  assert.equal(await storedBlobs(), files)
  assert.equal((await world.features.catalog.getType(world.cast.ana, typeId)).example, before)
})

it('only an administrator puts it there and takes it away', async () => {
  await assert.rejects(put(await photo('#123'), world.cast.marta), code('act.forbidden'))
  await assert.rejects(world.features.examples.remove(world.cast.marta, typeId), code('act.forbidden'))
})

it('a link shows the examples of its own dossier only', async () => {
  const { features, cast } = world
  const other = await openDossier(world, cast.olga)
  const stranger = (await enterAsClient(world, cast.olga, other.dossierId)).actor
  await assert.rejects(features.examples.shown(stranger, requirementId), code('not.found'))
  const second = await openDossier(world)
  const colleague = (await enterAsClient(world, cast.marta, second.dossierId)).actor
  await assert.rejects(features.examples.shown(colleague, requirementId), code('not.found'))
  assert.ok(await features.examples.shown(laura, requirementId))
})

it('a file carries the pictures on wish; they are drawn anew where they arrive', async () => {
  const { examples, catalog } = world.features
  const { ana, carmen, marta } = world.cast
  const plain = await examples.exportTemplate(ana, templateId, { withExamples: false })
  assert.ok(!plain.bytes.includes('base64'))
  const { name, bytes } = await examples.exportTemplate(ana, templateId, { withExamples: true })
  assert.equal(name, 'Crédito hipotecario.legajo.json')
  const planned = await examples.planImport(carmen, bytes)
  assert.ok(planned.ok)
  assert.deepEqual(
    planned.plan.types.map(({ fate, hasExample }) => [fate, hasExample]),
    [
      ['new', true],
      ['new', false],
    ],
  )
  assert.equal((await catalog.listTypes(carmen)).length, 0, 'a look makes nothing')
  const done = await examples.importTemplate(carmen, bytes)
  assert.ok(done.ok)
  const made = (await catalog.listTypes(carmen)).find(({ example }) => example)
  const picture = await whole(await examples.picture(carmen, made?.id ?? ''))
  assert.deepEqual((await sharp(picture).metadata()).format, 'webp')
  assert.ok((await examples.importTemplate(carmen, bytes)).ok)
  assert.equal((await catalog.listTypes(carmen)).length, 2)
  await assert.rejects(
    examples.exportTemplate(marta, templateId, { withExamples: true }),
    code('act.forbidden'),
  )
  await assert.rejects(examples.planImport(marta, bytes), code('act.forbidden'))
  await assert.rejects(examples.importTemplate(marta, bytes), code('act.forbidden'))
})

it('a picture that is none stops the whole import, told with its place; nothing is made or kept', async () => {
  const { examples, catalog } = world.features
  const { ana, olga } = world.cast
  const { bytes } = await examples.exportTemplate(ana, templateId, { withExamples: true })
  const file = JSON.parse(bytes.toString())
  file.template.key = 'otra'
  for (const [i, type] of file.types.entries()) {
    type.key = `otro-${i}`
    type.name = `Otro ${i}`
    file.template.items[i].type = type.key
  }
  file.types[1].example = { mime: 'image/webp', base64: Buffer.from('hola').toString('base64') }
  const before = [await catalog.listTypes(olga), await catalog.listTemplates(olga), await storedBlobs()]
  assert.deepEqual(await examples.importTemplate(olga, Buffer.from(JSON.stringify(file))), {
    ok: false,
    faults: [{ place: 'types.1.example', code: 'notAPicture' }],
  })
  assert.deepEqual(
    [await catalog.listTypes(olga), await catalog.listTemplates(olga), await storedBlobs()],
    before,
  )
})

it('no picture lies open, and no intent is left behind', async () => {
  const client = new pg.Client(world.owner)
  await client.connect()
  const { rows } = await client.query(
    `select state, count(*)::int as n from app.blobs group by state order by state`,
  )
  const examples = await client.query('select count(*)::int as n from app.type_examples')
  await client.end()
  assert.deepEqual(rows, [{ state: 'stored', n: examples.rows[0].n }])
})

it('a template in the making is shown as the client would see it, with people for its roles', async () => {
  const { catalog, pages } = world.features
  const { ana } = world.cast
  const { items, name } = await catalog.getTemplate(ana, templateId)
  const [first] = items
  assert.ok(first)
  const draft = {
    name,
    items: [
      { ...first, role: 'guarantor' as const, section: 'Aval' },
      { ...first, role: 'holder' as const, instances: 3 },
    ],
  }
  const page = await pages.preview(ana, { kind: 'draft', draft })
  assert.equal(page.dossier.title, name)
  assert.deepEqual(
    page.requirements.map(({ owner, section, instance }) => [owner?.role, section, instance]),
    [
      ['guarantor', 'Aval', 1],
      ['holder', '', 1],
      ['holder', '', 2],
      ['holder', '', 3],
    ],
  )
  assert.match(page.requirements[0]?.example ?? '', /^\/files\/examples\/rqt_\w+$/)
  const shipped = await pages.preview(ana, { kind: 'readyMade', key: 'mx.arrendamiento' })
  assert.ok(shipped.dossier.title === 'Arrendamiento' && shipped.requirements.length > 10)
})
