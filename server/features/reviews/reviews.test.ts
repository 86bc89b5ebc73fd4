import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, it } from 'node:test'
import sharp from 'sharp'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { entriesOf } from '../../../test/zip.ts'
import type { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const code = (wanted: string) => (error: unknown) => (error as Problem).code === wanted

async function submit(requirementId: string, shade: number): Promise<Buffer> {
  const background = { r: shade, g: 30, b: 200 - shade }
  const bytes = await sharp({ create: { width: 80, height: 60, channels: 3, background } })
    .jpeg()
    .toBuffer()
  await world.features.pages.receive(world.cast.marta, requirementId, {
    name: 'a.jpg',
    body: Readable.from([Buffer.from(bytes)]),
  })
  return bytes
}

async function requirementOf(dossierId: string, id: string) {
  const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
  return requirements.find((requirement) => requirement.id === id)
}

it('C03 of two reviewers at once one decides, and the other is told that it was decided', async () => {
  const { dossierId, identification } = await openDossier(world)
  await submit(identification, 10)
  const submissionId = (await requirementOf(dossierId, identification))?.submission?.id ?? ''
  const both = await Promise.allSettled([
    world.features.reviews.approve(world.cast.marta, submissionId),
    world.features.reviews.reject(world.cast.ana, submissionId, 'Está borroso.'),
  ])
  assert.equal(both.filter((one) => one.status === 'fulfilled').length, 1)
  for (const one of both) if (one.status === 'rejected') assert.ok(code('requirement.changed')(one.reason))
})

it('a rejection keeps its reason until an approval, and what comes after begins a new submission', async () => {
  const { dossierId, address } = await openDossier(world)
  await submit(address, 20)
  const first = (await requirementOf(dossierId, address))?.submission
  await assert.rejects(
    world.features.reviews.reject(world.cast.marta, first?.id ?? '', '   '),
    code('input.invalid'),
  )
  await world.features.reviews.reject(world.cast.marta, first?.id ?? '', 'Es de hace 5 meses.')
  assert.deepEqual(
    [(await requirementOf(dossierId, address))?.status, (await requirementOf(dossierId, address))?.reason],
    ['rejected', 'Es de hace 5 meses.'],
  )
  await submit(address, 60)
  const second = await requirementOf(dossierId, address)
  assert.deepEqual([second?.status, second?.submission?.n], ['submitted', 2])
  await assert.rejects(
    world.features.reviews.approve(world.cast.marta, first?.id ?? ''),
    code('requirement.changed'),
  )
  await world.features.reviews.approve(world.cast.marta, second?.submission?.id ?? '')
  assert.equal((await requirementOf(dossierId, address))?.status, 'approved')
})

it('the last approval completes the dossier, and the ZIP holds every file with its digest', async () => {
  const { dossierId, identification, address } = await openDossier(world)
  const sent = [
    await submit(identification, 30),
    await submit(identification, 90),
    await submit(address, 150),
  ]
  for (const id of [identification, address]) {
    await world.features.reviews.approve(
      world.cast.marta,
      (await requirementOf(dossierId, id))?.submission?.id ?? '',
    )
  }
  assert.equal((await world.features.pages.desk(world.cast.marta, dossierId)).status, 'complete')
  const zip = await world.features.exports.dossierZip(world.cast.marta, dossierId)
  const bytes = await buffer(zip.stream)
  assert.equal(bytes.length, zip.size)
  const entries = entriesOf(bytes)
  const { number } = await world.features.pages.desk(world.cast.marta, dossierId)
  assert.deepEqual(
    entries.map((entry) => entry.name.replaceAll(number, '')),
    [
      '01 Identificación oficial/ Laura Núñez Álvarez, Identificación oficial 01.jpg',
      '01 Identificación oficial/ Laura Núñez Álvarez, Identificación oficial 02.jpg',
      '02 Comprobante de domicilio/ Laura Núñez Álvarez, Comprobante de domicilio 01.jpg',
      'manifiesto.json',
      'SHA256SUMS',
    ],
  )
  const digest = (data: Buffer) => createHash('sha256').update(data).digest('hex')
  const manifest = JSON.parse(entries[3]?.bytes.toString() ?? '') as { files: { sha256: string }[] }
  assert.deepEqual(
    manifest.files.map((file) => file.sha256),
    sent.map(digest),
  )
  assert.deepEqual(
    entries.slice(0, 3).map((entry) => digest(entry.bytes)),
    sent.map(digest),
  )
})
