import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { documentTypeInput } from '../../contract/catalog.ts'
import { askInput } from '../../contract/dossier-acts.ts'
import { participantInput } from '../../contract/dossiers.ts'
import { partyInput } from '../../contract/parties.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../test/world.ts'
import type { LinkActor, StaffActor } from '../kernel/actor.ts'
import { Problem } from '../kernel/problem.ts'

/**
 * INC-01 INC-02 G02 G05: whoever asks for what is not his gets the same answer as for what is not there, for every
 * operation that takes an id. The outsider is there and can do the same with his own, so that a test that sees nothing
 * because nothing works cannot pass.
 */
let world: World
let ids: Record<
  | 'dossier'
  | 'requirement'
  | 'participant'
  | 'party'
  | 'merge'
  | 'page'
  | 'file'
  | 'submission'
  | 'link'
  | 'template'
  | 'type'
  | 'reason'
  | 'decision'
  | 'staff'
  | 'task'
  | 'move',
  string
>
let strangerLink: LinkActor

before(async () => {
  world = await openWorld()
  const { features, cast } = world
  const { dossierId, identification, templateId } = await openDossier(world)
  const bytes = await sharp({ create: { width: 50, height: 50, channels: 3, background: '#456' } })
    .jpeg()
    .toBuffer()
  const { pageId } = await features.pages.receive(cast.marta, identification, {
    name: 'a.jpg',
    body: Readable.from([Buffer.from(bytes)]),
  })
  const { linkId } = await enterAsClient(world, cast.marta, dossierId)
  const desk = await features.pages.desk(cast.marta, dossierId)
  const requirement = desk.requirements.find((r) => r.id === identification)
  const dropped = await features.pages.receiveToTray(cast.marta, dossierId, {
    name: 'b.png',
    body: Readable.from([await sharp(bytes).png().toBuffer()]),
  })
  const { moveId } = await features.pages.place(cast.marta, dossierId, {
    pageIds: [dropped.pageId],
    to: identification,
  })
  const [type] = await features.catalog.listTypes(cast.ana)
  const [person] = await features.staff.list(cast.ana)
  const unreached = await openDossier(world, cast.marta, { email: '' })
  await features.notices.prepareDaily(cast.marta.firmId, new Date(Date.UTC(2027, 0, 4, 18)))
  const [task] = await features.notices.tasks(cast.marta)
  assert.ok(task && task.dossier.id === unreached.dossierId)
  ids = {
    task: task.id,
    dossier: dossierId,
    requirement: identification,
    page: pageId,
    file: requirement?.pages[0]?.fileId ?? '',
    submission: requirement?.submission?.id ?? '',
    participant: '',
    party: '',
    merge: '',
    link: linkId,
    template: templateId,
    type: type?.id ?? '',
    reason: await features.catalog.addReason(cast.ana, type?.id, { text: 'Está borroso.' }),
    decision: await features.reviews.reject(cast.marta, requirement?.submission?.id ?? '', 'Está borroso.'),
    staff: person?.id ?? '',
    move: moveId ?? '',
  }
  const { participants } = await features.dossiers.about(cast.marta, dossierId)
  ids.participant = participants[0]?.id ?? ''
  ids.party = participants[0]?.partyId ?? ''
  const copy = await openDossier(world)
  const from = (await features.dossiers.about(cast.marta, copy.dossierId)).participants[0]?.partyId ?? ''
  await features.directory.merge(cast.marta, ids.party, from)
  ids.merge = (await features.directory.party(cast.marta, ids.party)).merges[0]?.id ?? ''
  const other = await openDossier(world, cast.olga)
  strangerLink = (await enterAsClient(world, cast.olga, other.dossierId)).actor
})
after(() => world.close())

const body = () => Readable.from([Buffer.from('x')])
type ById = [string, keyof typeof ids, (actor: StaffActor, id: string) => Promise<unknown>]
const reads: ById[] = [
  ['a dossier', 'dossier', (actor, id) => world.features.pages.desk(actor, id)],
  ['a dossier’s ZIP', 'dossier', (actor, id) => world.features.exports.dossierZip(actor, id)],
  ['a requirement as a PDF', 'requirement', (actor, id) => world.features.exports.documentPdf(actor, id)],
  ['a dossier’s tray', 'dossier', (actor, id) => world.features.pages.tray(actor, id)],
  ['a dossier’s messages', 'dossier', (actor, id) => world.features.notices.messages(actor, id)],
  ['what is known of a dossier', 'dossier', (actor, id) => world.features.dossiers.about(actor, id)],
  ['a dossier’s links', 'dossier', (actor, id) => world.features.access.links(actor, id)],
  ['for whom links are made', 'dossier', (actor, id) => world.features.access.linkPeople(actor, id)],
  ['a picture', 'page', (actor, id) => world.features.pages.picture(actor, id, 'thumb')],
  ['a dossier’s reasons', 'dossier', (actor, id) => world.features.reviews.reasons(actor, id)],
  ['an original', 'file', (actor, id) => world.features.pages.original(actor, id)],
]
/** What the whole firm may read. */
const firmReads: ById[] = [
  ['a template', 'template', (actor, id) => world.features.catalog.getTemplate(actor, id)],
  ['reasons at the desk', 'type', (actor, id) => world.features.catalog.reasonsFor(actor, id)],
  ['a requirement type', 'type', (actor, id) => world.features.catalog.getType(actor, id)],
  ['a template’s versions', 'template', (actor, id) => world.features.catalog.listVersions(actor, id)],
  ['an example picture', 'type', (actor, id) => world.features.examples.picture(actor, id)],
  ['a type’s reasons', 'type', (actor, id) => world.features.catalog.listReasons(actor, id)],
]
const staffReads: ById[] = [['a client', 'party', (actor, id) => world.features.directory.party(actor, id)]]
const ofFirm: ById[] = [
  ['change a client', 'party', (actor, id) => world.features.directory.change(actor, id, renamed)],
  ['merge a client', 'party', (actor, id) => world.features.directory.merge(actor, id, missing(id))],
  ['merge into a client', 'party', (actor, id) => world.features.directory.merge(actor, missing(id), id)],
  ['undo a merge', 'merge', (actor, id) => world.features.directory.separate(actor, id)],
]
const renamed = partyInput.parse({ givenName: 'Otra' })
const somebody = participantInput.parse({ givenName: 'Eva' })
const more = askInput.parse({ from: 'once', name: 'Otra cosa' })
const spec = documentTypeInput.parse({ name: 'x', formats: ['pdf'], pagesMax: 1 })
const writes: ById[] = [
  [
    'hand over',
    'requirement',
    (actor, id) => world.features.pages.receive(actor, id, { name: 'x', body: body() }),
  ],
  ['fill in', 'requirement', (actor, id) => world.features.answers.answer(actor, id, 'x')],
  [
    'drop into the tray',
    'dossier',
    (actor, id) => world.features.pages.receiveToTray(actor, id, { name: 'x', body: body() }),
  ],
  [
    'place a page',
    'dossier',
    (actor, id) => world.features.pages.place(actor, id, { pageIds: [ids.page], to: 'tray' }),
  ],
  ['take out of the tray', 'dossier', (actor, id) => world.features.pages.discard(actor, id, [ids.page])],
  ['undo a move', 'move', (actor, id) => world.features.pages.undoMove(actor, id)],
  ['take a page back', 'page', (actor, id) => world.features.pages.remove(actor, id)],
  ['turn a page', 'page', (actor, id) => world.features.pages.turn(actor, id, 'left')],
  ['move a page', 'page', (actor, id) => world.features.pages.move(actor, id, 'later')],
  ['approve', 'submission', (actor, id) => world.features.reviews.approve(actor, id)],
  ['reject', 'submission', (actor, id) => world.features.reviews.reject(actor, id, 'no')],
  ['waive', 'requirement', (actor, id) => world.features.dossiers.waive(actor, id, 'Ya no hace falta')],
  ['reopen', 'submission', (actor, id) => world.features.reviews.reopen(actor, id, 'no')],
  ['take a decision back', 'decision', (actor, id) => world.features.reviews.undo(actor, id)],
  ['keep a page turned', 'page', (actor, id) => world.features.pages.rotate(actor, id, 90)],
  ['ask again', 'requirement', (actor, id) => world.features.dossiers.askAgain(actor, id)],
  ['take a requirement out', 'requirement', (actor, id) => world.features.dossiers.remove(actor, id)],
  ['bring a requirement back', 'requirement', (actor, id) => world.features.dossiers.restore(actor, id)],
  ['ask for more', 'dossier', (actor, id) => world.features.dossiers.ask(actor, id, more)],
  [
    'change a dossier',
    'dossier',
    (actor, id) =>
      world.features.dossiers.change(actor, id, { title: 'x', dueOn: undefined, responsibleId: '' }),
  ],
  ['add a helper', 'dossier', (actor, id) => world.features.dossiers.addHelper(actor, id, ids.staff)],
  ['remove a helper', 'dossier', (actor, id) => world.features.dossiers.removeHelper(actor, id, ids.staff)],
  [
    'add a participant',
    'dossier',
    (actor, id) => world.features.dossiers.addParticipant(actor, id, somebody),
  ],
  [
    'take a participant out',
    'participant',
    (actor, id) => world.features.dossiers.removeParticipant(actor, id),
  ],
  [
    'bring a participant back',
    'participant',
    (actor, id) => world.features.dossiers.restoreParticipant(actor, id),
  ],
  ['close', 'dossier', (actor, id) => world.features.dossiers.close(actor, id, 'Ya está')],
  ['open again', 'dossier', (actor, id) => world.features.dossiers.reopen(actor, id, 'Falta algo')],
  ['wait for a third', 'dossier', (actor, id) => world.features.dossiers.waitFor(actor, id, 'Registro')],
  ['wait no more', 'dossier', (actor, id) => world.features.dossiers.waitNoMore(actor, id)],
  ['renew', 'dossier', (actor, id) => world.features.dossiers.renew(actor, id)],
  ['send a link', 'dossier', (actor, id) => world.features.access.send(actor, id)],
  ['copy a link', 'dossier', (actor, id) => world.features.access.copy(actor, id)],
  ['revoke a link', 'link', (actor, id) => world.features.access.revoke(actor, id)],
  ['revoke chosen links', 'link', (actor, id) => world.features.access.revokeAll(actor, [id])],
  ['make a link anew', 'link', (actor, id) => world.features.access.reissue(actor, id)],
  ['hand a link over', 'dossier', (actor, id) => world.features.access.hand(actor, id, { way: 'qr' })],
  ['print a letter', 'dossier', (actor, id) => world.features.access.letter(actor, id)],
  [
    'note a link sent by hand',
    'dossier',
    (actor, id) =>
      world.features.notices.sentByHand(actor, id, { linkId: ids.link, partyId: ids.party, way: 'whatsapp' }),
  ],
  ['read a task', 'task', (actor, id) => world.features.notices.taskText(actor, id)],
  ['do a task', 'task', (actor, id) => world.features.notices.doTask(actor, id)],
  ['undo a task', 'task', (actor, id) => world.features.notices.undoTask(actor, id)],
]
const adminWrites: ById[] = [
  ['change a requirement type', 'type', (actor, id) => world.features.catalog.changeType(actor, id, spec)],
  ['archive a requirement type', 'type', (actor, id) => world.features.catalog.archiveType(actor, id)],
  [
    'change a template',
    'template',
    (actor, id) => world.features.catalog.changeTemplate(actor, id, { name: 'x', items: [] }),
  ],
  ['archive a template', 'template', (actor, id) => world.features.catalog.archiveTemplate(actor, id)],
  [
    'export a template',
    'template',
    (actor, id) => world.features.examples.exportTemplate(actor, id, { withExamples: true }),
  ],
  [
    'duplicate a template',
    'template',
    (actor, id) => world.features.catalog.duplicateTemplate(actor, id, 'x'),
  ],
  ['restore a template', 'template', (actor, id) => world.features.catalog.restoreTemplate(actor, id)],
  ['restore a requirement type', 'type', (actor, id) => world.features.catalog.restoreType(actor, id)],
  ['put an example', 'type', (actor, id) => world.features.examples.put(actor, id, { body: body() })],
  ['take an example away', 'type', (actor, id) => world.features.examples.remove(actor, id)],
  ['add a reason', 'type', (actor, id) => world.features.catalog.addReason(actor, id, { text: 'x' })],
  ['change a reason', 'reason', (actor, id) => world.features.catalog.changeReason(actor, id, { text: 'x' })],
  ['move a reason', 'reason', (actor, id) => world.features.catalog.moveReason(actor, id, 1)],
  ['archive a reason', 'reason', (actor, id) => world.features.catalog.archiveReason(actor, id)],
  ['restore a reason', 'reason', (actor, id) => world.features.catalog.restoreReason(actor, id)],
  ['suspend a person', 'staff', (actor, id) => world.features.staff.suspend(actor, id)],
]

const notThere = (error: unknown) => {
  assert.ok(error instanceof Problem, String(error))
  assert.deepEqual([error.code, error.status, error.values], ['not.found', 404, {}])
  return true
}
const missing = (id: string) => id.replace(/.{6}$/, '000000')

describe('another firm’s administrator', () => {
  for (const [name, kind, act] of [
    ...reads,
    ...firmReads,
    ...staffReads,
    ...writes,
    ...ofFirm,
    ...adminWrites,
  ]) {
    it(`${name}: not found, as if it were not there`, async () => {
      await assert.rejects(act(world.cast.olga, ids[kind]), notThere)
      await assert.rejects(act(world.cast.olga, missing(ids[kind])), notThere)
      await assert.rejects(act(world.cast.olga, '../../etc/passwd'), notThere)
    })
  }

  it('several at once: each is not found', async () => {
    const some = [ids.submission, missing(ids.submission)]
    const results = await world.features.reviews.approveSeveral(world.cast.olga, some)
    assert.deepEqual(
      results.map((one) => 'code' in one && one.code),
      ['not.found', 'not.found'],
    )
  })

  it('lists and finds nothing of it', async () => {
    const { features, cast } = world
    assert.equal(
      (await features.dossiers.list(cast.olga, { limit: 50, search: 'laura' })).rows.some(
        (row) => row.id === ids.dossier,
      ),
      false,
    )
    assert.equal((await features.dossiers.canSee(cast.olga, [ids.dossier])).size, 0)
    assert.equal((await features.parties.search(cast.olga, 'laura')).length, 1)
    assert.equal((await features.staff.list(cast.olga)).length, 1)
    assert.deepEqual(await features.notices.tasks(cast.olga), [])
    const board = await features.access.board(cast.olga, { limit: 100 })
    assert.deepEqual([board.total, board.rows.some(({ id }) => id === ids.link)], [1, false])
  })

  it('sees and changes no setting of it: each act is about his own firm', async () => {
    const { settings } = world.features
    const before = await settings.view(world.cast.ana)
    await settings.removeLogo(world.cast.olga)
    await settings.setPrivacy(world.cast.olga, { version: 1, body: 'De Norte' })
    assert.deepEqual(await settings.view(world.cast.ana), before)
    assert.notEqual((await settings.view(world.cast.olga)).firm.name, before.firm.name)
  })
})

describe('a caseworker of the same firm who is neither responsible nor above', () => {
  it('has none of it on his board and among his tasks, and no settings', async () => {
    const { access, notices, settings } = world.features
    assert.deepEqual(await access.board(world.cast.luis, { limit: 100 }), { rows: [], next: null, total: 0 })
    assert.deepEqual(await notices.tasks(world.cast.luis), [])
    const forbidden = { code: 'act.forbidden', status: 403 }
    await assert.rejects(settings.view(world.cast.luis), forbidden)
    await assert.rejects(settings.setPrivacy(world.cast.luis, { version: 1, body: 'x' }), forbidden)
    await assert.rejects(settings.setLogo(world.cast.luis, body()), forbidden)
    await assert.rejects(settings.removeLogo(world.cast.luis), forbidden)
    await assert.rejects(settings.testMail(world.cast.luis, 'a@b.example'), forbidden)
    const texts = { greeting: 'x', whatsappText: '', signature: '', contactPhone: '', contactWhatsapp: '' }
    await assert.rejects(settings.change(world.cast.luis, 'texts', { version: 1, value: texts }), forbidden)
  })

  for (const [name, kind, act] of [...reads, ...writes]) {
    it(`${name}: not found`, async () => {
      await assert.rejects(act(world.cast.luis, ids[kind]), notThere)
    })
  }
})

describe('the holder of another link', () => {
  it('hands over, takes back and sees nothing of it', async () => {
    const { pages } = world.features
    await assert.rejects(pages.receive(strangerLink, ids.requirement, { name: 'x', body: body() }), notThere)
    await assert.rejects(pages.remove(strangerLink, ids.page), notThere)
    await assert.rejects(world.features.answers.answer(strangerLink, ids.requirement, 'x'), notThere)
    await assert.rejects(pages.turn(strangerLink, ids.page, 'left'), notThere)
    await assert.rejects(pages.move(strangerLink, ids.page, 'later'), notThere)
    await assert.rejects(pages.picture(strangerLink, ids.page, 'glimpse'), notThere)
    await assert.rejects(world.features.examples.shown(strangerLink, ids.requirement), notThere)
  })
})

describe('whoever it belongs to', () => {
  for (const [name, kind, act] of reads.slice(0, 5)) {
    it(`${name}: is there`, async () => {
      assert.ok(await act(world.cast.marta, ids[kind]))
    })
  }
})
