import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, it } from 'node:test'
import { PDFDocument } from '@cantoo/pdf-lib'
import { documentTypeInput, templateInput } from '../../contract/catalog.ts'
import { newDossier } from '../../contract/dossiers.ts'
import { Problem } from '../../server/kernel/problem.ts'
import { enterAsClient, openWorld, type World } from '../world.ts'
import { entriesOf } from '../zip.ts'
import { type Paper, papers } from './papers.ts'

/** Thirty files, by both ways in, to an approved dossier and a ZIP that holds each of them as it came. */
let world: World
let all: Paper[]
before(async () => {
  world = await openWorld()
  all = await papers()
  assert.equal(all.length, 30)
  assert.equal(new Set(all.map(({ bytes }) => digest(bytes))).size, 30, 'each is another')
})
after(() => world.close())

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const taken = () => all.filter((paper) => paper.isTaken)

async function openDossier() {
  const { features, cast } = world
  const type = (name: string) =>
    features.catalog.addType(
      cast.ana,
      documentTypeInput.parse({ name, pagesMax: 60, formats: ['image', 'pdf'], help: '' }),
    )
  const items = [
    { typeId: await type('Identificación y comprobantes'), mandatory: true },
    { typeId: await type('Estados de cuenta'), mandatory: true },
  ]
  const templateId = await features.catalog.addTemplate(
    cast.ana,
    templateInput.parse({ name: 'Ensayo', items }),
  )
  const laura = { givenName: 'Laura', surname1: 'Núñez', email: 'laura@example.com' }
  const dossierId = await features.dossiers.open(
    cast.marta,
    newDossier.parse({ templateIds: [templateId], participants: [laura] }),
  )
  const { requirements } = await features.pages.desk(cast.marta, dossierId)
  const [papersId = '', statementsId = ''] = requirements.map(({ id }) => id)
  return { dossierId, papersId, statementsId }
}

/** Sends all, and sees that each is taken or refused as it should be. */
async function sendAll(send: (paper: Paper, body: Readable) => Promise<unknown>) {
  for (const paper of all) {
    const sent = send(paper, Readable.from([Buffer.from(paper.bytes)]))
    if (paper.isTaken) await sent.catch((error) => assert.fail(`${paper.name}: ${error}`))
    else
      await assert.rejects(sent, (error) => {
        assert.ok(error instanceof Problem)
        assert.equal(error.code, paper.code, paper.name)
        return true
      })
  }
  while ((await world.features.pages.render(world.cast.marta.firmId)) > 0);
}

async function approveAll(dossierId: string) {
  const { features, cast } = world
  for (const { submission } of (await features.pages.desk(cast.marta, dossierId)).requirements) {
    await features.reviews.approve(cast.marta, submission?.id ?? '')
  }
  const desk = await features.pages.desk(cast.marta, dossierId)
  assert.equal(desk.status, 'complete')
  return desk.requirements.flatMap(({ pages }) => pages)
}

async function takenHome(dossierId: string) {
  const zip = await world.features.exports.dossierZip(world.cast.marta, dossierId, { withPdf: true })
  const entries = entriesOf(await buffer(zip.stream))
  const sums = entries.find(({ name }) => name === 'SHA256SUMS')?.bytes.toString() ?? ''
  const inside = new Set(entries.map(({ bytes }) => digest(bytes)))
  for (const { name, bytes } of taken()) {
    assert.ok(inside.has(digest(bytes)), `${name} is not there as it came`)
    assert.ok(sums.includes(digest(bytes)), name)
  }
  const bound = entries.filter(({ name }) => /(comprobantes|cuenta)\.pdf$/.test(name))
  assert.equal(bound.length, 2)
  const counts = await Promise.all(
    bound.map(async ({ bytes }) => (await PDFDocument.load(bytes)).getPageCount()),
  )
  const pages = taken().reduce((sum, paper) => sum + (paper.isTaken ? paper.pages : 0), 0)
  assert.equal(counts[0] && counts[1] && counts[0] + counts[1], pages)
}

function areSeen(pages: { fileName: string; state: string }[]) {
  for (const paper of taken()) {
    const own = pages.filter(({ fileName }) => fileName === paper.name)
    assert.equal(own.length, paper.isTaken && paper.pages, paper.name)
    const expected = paper.isTaken && paper.isSeen ? 'ready' : 'unreadable'
    assert.deepEqual([...new Set(own.map(({ state }) => state))], [expected], paper.name)
  }
}

it('by the tray: thirty files dropped, sorted, approved and taken home', async () => {
  const { features, cast } = world
  const { dossierId, papersId, statementsId } = await openDossier()
  await sendAll(({ name }, body) => features.pages.receiveToTray(cast.marta, dossierId, { name, body }))
  const { pages } = await features.pages.tray(cast.marta, dossierId)
  areSeen(pages)
  const isStatement = ({ fileName }: { fileName: string }) => fileName.startsWith('Estado de cuenta')
  const ids = (some: typeof pages) => some.map(({ id }) => id)
  await features.pages.place(cast.marta, dossierId, {
    pageIds: ids(pages.filter(isStatement)),
    to: statementsId,
  })
  const rest = pages.filter((page) => !isStatement(page))
  await features.pages.place(cast.marta, dossierId, { pageIds: ids(rest), to: papersId })
  assert.deepEqual((await features.pages.tray(cast.marta, dossierId)).pages, [])
  areSeen(await approveAll(dossierId))
  await takenHome(dossierId)
})

it('by the client’s page: the same thirty, approved and taken home', async () => {
  const { features, cast } = world
  const { dossierId, papersId, statementsId } = await openDossier()
  const { actor } = await enterAsClient(world, cast.marta, dossierId)
  await sendAll(({ name }, body) => {
    const to = name.startsWith('Estado de cuenta') ? statementsId : papersId
    return features.pages.receive(actor, to, { name, body })
  })
  areSeen(await approveAll(dossierId))
  await takenHome(dossierId)
})
