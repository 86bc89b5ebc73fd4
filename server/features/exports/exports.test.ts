import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import { promisify } from 'node:util'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { type Entry, entriesOf } from '../../../test/zip.ts'
import { wantedId } from '../../kernel/ids.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

let seed = 0
function photo(): Promise<Buffer> {
  seed += 1
  const background = { r: seed % 256, g: 40, b: 90 }
  return sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
}

async function pdf(pages: number): Promise<Buffer> {
  const document = await PDFDocument.create()
  for (let i = 0; i < pages; i++) document.addPage([200 + i, 300])
  return Buffer.from(await document.save())
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const pagesIn = async (bytes: Buffer) =>
  (await PDFDocument.load(bytes)).getPages().map((page) => Math.round(page.getWidth()))

async function drop(dossierId: string, name: string, bytes: Buffer) {
  const body = Readable.from([Buffer.from(bytes)])
  await world.features.pages.receiveToTray(world.cast.marta, dossierId, { name, body })
  while ((await world.features.pages.render(world.cast.marta.firmId)) > 0);
  return (await world.features.pages.tray(world.cast.marta, dossierId)).pages.map((page) => page.id)
}

const place = (dossierId: string, pageIds: string[], to: string) =>
  world.features.pages.place(world.cast.marta, dossierId, { pageIds, to })

async function unzipped(dossierId: string, choice = {}) {
  const zip = await world.features.exports.dossierZip(world.cast.marta, dossierId, choice)
  const bytes = await buffer(zip.stream)
  if (zip.size !== undefined) assert.equal(bytes.length, zip.size)
  return { entries: entriesOf(bytes), size: zip.size }
}

const named = (entries: Entry[], pattern: RegExp) => {
  const found = entries.find((entry) => pattern.test(entry.name))
  assert.ok(found, `${pattern} among ${entries.map((entry) => entry.name).join(' | ')}`)
  return found.bytes
}

/** Unpacks, and lets the machine's own `sha256sum` look. */
async function isTrue(entries: Entry[]) {
  const folder = await mkdtemp(join(tmpdir(), 'legajo-zip-'))
  try {
    for (const { name, bytes } of entries) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), bytes)
    }
    await promisify(execFile)('sha256sum', ['--strict', '-c', 'SHA256SUMS'], { cwd: folder })
  } finally {
    await rm(folder, { recursive: true })
  }
}

const notFound = (error: unknown) => error instanceof Problem && error.code === 'not.found'

describe('a dossier as a ZIP', () => {
  it('holds the files as they came, and sums that `sha256sum -c` confirms', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const sources = [await photo(), await pdf(2)]
    await place(dossierId, await drop(dossierId, 'frente.jpg', sources[0] as Buffer), identification)
    await place(dossierId, await drop(dossierId, 'recibo.pdf', sources[1] as Buffer), address)
    const { entries, size } = await unzipped(dossierId)
    assert.ok(size)
    await isTrue(entries)
    const manifest = JSON.parse(named(entries, /^manifiesto/).toString()) as { files: { sha256: string }[] }
    assert.deepEqual(
      manifest.files.map((file) => file.sha256),
      sources.map(digest),
    )
    await assert.rejects(
      isTrue(entries.map((one) => (one.name.endsWith('.jpg') ? { ...one, bytes: Buffer.from('x') } : one))),
    )
  })

  it('with each document as one PDF beside, upright, in the order of its pages', async () => {
    const { dossierId, identification } = await openDossier(world)
    const [p1 = '', p2 = ''] = await drop(dossierId, 'dos.pdf', await pdf(2))
    await place(dossierId, [p2], identification)
    const [, image = ''] = await drop(dossierId, 'a.jpg', await photo())
    await place(dossierId, [image, p1], identification)
    const { entries, size } = await unzipped(dossierId, { withPdf: true })
    assert.equal(size, undefined)
    await isTrue(entries)
    assert.deepEqual(await pagesIn(named(entries, /oficial\.pdf$/)), [201, 561, 200])
    const alone = await world.features.exports.documentPdf(world.cast.marta, identification)
    assert.match(alone.name, /Laura Núñez Álvarez, Identificación oficial\.pdf$/)
    assert.deepEqual(await pagesIn(await buffer(alone.stream)), [201, 561, 200])
  })

  it('gives each requirement only its own pages of a file that was split, and the file once', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const bytes = await pdf(4)
    const [p1 = '', p2 = '', p3 = ''] = await drop(dossierId, 'Todo junto.pdf', bytes)
    await place(dossierId, [p1, p3], identification)
    await place(dossierId, [p2], address)
    const { entries } = await unzipped(dossierId)
    await isTrue(entries)
    assert.deepEqual(await pagesIn(named(entries, /oficial 01 \(páginas 1, 3\)\.pdf$/)), [200, 202])
    assert.deepEqual(await pagesIn(named(entries, /domicilio 01 \(página 2\)\.pdf$/)), [201])
    assert.deepEqual(named(entries, /^00 Originales repartidos\/01 Todo junto\.pdf$/), bytes)
    const chosen = await unzipped(dossierId, { requirementIds: [identification] })
    await isTrue(chosen.entries)
    const paths = chosen.entries.map((entry) => entry.name)
    assert.equal(paths.length, 3, 'who takes one requirement gets nothing of the others')
    assert.ok(!paths.some((path) => /domicilio|Originales/.test(path)), paths.join())
  })

  it('tells of a document that was too much, and holds all the rest', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    await place(dossierId, await drop(dossierId, 'a.jpg', await photo()), identification)
    await place(dossierId, await drop(dossierId, 'b.pdf', await pdf(1)), address)
    const { createExports } = await import('./exports.ts')
    const lame = { bind: async () => ({ kind: 'tooMuch' as const }), close: async () => undefined }
    const { firms, dossiers, pages } = world.features
    const exports = createExports({ ...world, firms, dossiers, pages, binder: lame })
    const zip = await exports.dossierZip(world.cast.marta, dossierId, { withPdf: true })
    const entries = entriesOf(await buffer(zip.stream))
    await isTrue(entries)
    const manifest = JSON.parse(named(entries, /^manifiesto/).toString()) as { files: []; notMade: [] }
    assert.deepEqual([manifest.files.length, manifest.notMade.length], [2, 2])
    await assert.rejects(exports.documentPdf(world.cast.marta, address), (error) => {
      assert.ok(error instanceof Problem)
      return error.code === 'document.tooMuch'
    })
  })

  it('knows nothing of requirements of another dossier, and of none without pages', async () => {
    const one = await openDossier(world)
    const other = await openDossier(world)
    const choice = { requirementIds: [other.identification] }
    await assert.rejects(world.features.exports.dossierZip(world.cast.marta, one.dossierId, choice), notFound)
    await assert.rejects(world.features.exports.documentPdf(world.cast.marta, one.address), notFound)
  })

  it('of 1,000 documents is streamed: what it holds is not in memory', async () => {
    const { dossierId, identification } = await openDossier(world)
    const noise = await sharp(Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) % 251)), {
      raw: { width: 500, height: 200, channels: 3 },
    })
      .png({ compressionLevel: 0 })
      .toBuffer()
    await place(dossierId, await drop(dossierId, 'ruido.png', noise), identification)
    await multiply(wantedId('dossier', dossierId), 1000)
    const before = process.memoryUsage().rss
    const zip = await world.features.exports.dossierZip(world.cast.marta, dossierId)
    let size = 0
    let most = 0
    for await (const piece of zip.stream) {
      size += (piece as Buffer).length
      most = Math.max(most, process.memoryUsage().rss - before)
    }
    assert.equal(size, zip.size)
    assert.ok(size > 290_000_000, `${size}`)
    assert.ok(most < 150_000_000, `${Math.round(most / 1e6)} MB more for ${Math.round(size / 1e6)} MB`)
  })
})

/** The dossier's one document again and again, each with a requirement, a submission and a file of its own. */
async function multiply(dossierId: string, count: number) {
  const { default: pg } = await import('pg')
  const client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
  const copy = (table: string, where: string, changes: Record<string, string>) => {
    const kept = `(select string_agg(quote_ident(column_name), ', ') from information_schema.columns
      where table_schema = 'app' and table_name = '${table}' and column_name <> all($1))`
    return client.query<{ kept: string }>(`select ${kept} as kept`, [Object.keys(changes)]).then(({ rows }) =>
      client.query(
        `insert into app.${table} (${Object.keys(changes).join(', ')}, ${rows[0]?.kept})
         select ${Object.values(changes).join(', ')}, ${rows[0]?.kept} from app.${table}, generate_series(2, ${count}) k where ${where}`,
      ),
    )
  }
  const id = (what: string) => `md5('${dossierId} ${what} ' || k)::uuid`
  const ofDocument = `document_id = (select document_id from app.pages where dossier_id = '${dossierId}' and document_id is not null)`
  await client.query(`create temp table one as select p.*, s.requirement_id, s.id as submission_id from app.pages p
    join app.submissions s on s.document_id = p.document_id where p.dossier_id = '${dossierId}'`)
  await copy('requirements', `id = (select requirement_id from one)`, { id: id('req'), position: 'k' })
  await copy('documents', `id = (select document_id from one)`, { id: id('doc') })
  await copy('submissions', `id = (select submission_id from one)`, {
    id: id('sub'),
    requirement_id: id('req'),
    document_id: id('doc'),
    receipt: `'R' || k`,
  })
  await copy('files', `id = (select file_id from one)`, { id: id('fil') })
  await copy('pages', `id = (select id from one) and ${ofDocument}`, {
    id: id('pag'),
    file_id: id('fil'),
    document_id: id('doc'),
  })
  await client.end()
}
