import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { documentTypeInput, templateInput } from '../../../contract/catalog.ts'
import { type AskInput, askInput } from '../../../contract/dossier-acts.ts'
import { newDossier, participantInput } from '../../../contract/dossiers.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const code = (expected: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error))
  assert.equal(error.code, expected)
  return true
}
const beside = (field: string, fault: string) => (error: unknown) => {
  assert.ok(error instanceof Problem, String(error))
  assert.deepEqual(error.fields, [{ field, code: fault }])
  return true
}

const about = (dossierId: string) => world.features.dossiers.about(world.cast.marta, dossierId)
const desk = (dossierId: string) => world.features.pages.desk(world.cast.marta, dossierId)
const asked = async (dossierId: string) => (await desk(dossierId)).requirements.map(({ name }) => name)
const input = (more: object): AskInput => askInput.parse({ mandatory: 'on', ...more })

let papers = 0
async function handOver(requirementId: string): Promise<void> {
  papers += 1
  const background = { r: papers % 255, g: 90, b: 120 }
  const jpeg = await sharp({ create: { width: 40, height: 40, channels: 3, background } })
    .jpeg()
    .toBuffer()
  await world.features.pages.receive(world.cast.marta, requirementId, {
    name: 'a.jpg',
    body: Readable.from([jpeg]),
  })
}

/** A dossier of Laura (holder), opened from a template that asks of holder and spouse. */
async function openForCouple() {
  const { features, cast } = world
  const type = (name: string) =>
    features.catalog.addType(cast.ana, documentTypeInput.parse({ name, pagesMax: 4, formats: ['image'] }))
  const [ine, marriage, deed] = [await type('INE'), await type('Acta de matrimonio'), await type('Escritura')]
  const template = (name: string, items: object[]) =>
    features.catalog.addTemplate(cast.ana, templateInput.parse({ name, items }))
  const credit = await template('Crédito', [
    { typeId: ine, role: 'holder', mandatory: true },
    { typeId: ine, role: 'spouse', mandatory: true },
    { typeId: marriage, role: 'dossier', mandatory: true },
  ])
  const house = await template('Casa', [
    { typeId: deed, role: 'dossier', mandatory: false },
    { typeId: ine, role: 'holder', mandatory: true, instances: 2 },
  ])
  const dossierId = await features.dossiers.open(
    cast.marta,
    newDossier.parse({
      templateIds: [credit, house],
      participants: [{ givenName: 'Laura', surname1: 'Núñez' }],
    }),
  )
  return { dossierId, credit, house, ine, marriage, deed }
}

describe('opening from several templates', () => {
  it('shows what will be asked of whom before anything is opened, merged as the dossier then has it', async () => {
    const { dossierId, credit, house } = await openForCouple()
    const shown = await world.features.dossiers.preview(world.cast.marta, [credit, house])
    assert.deepEqual(
      shown.map(({ name, role, instances }) => [name, role, instances]),
      [
        ['INE', 'holder', 2],
        ['INE', 'spouse', 1],
        ['Acta de matrimonio', 'dossier', 1],
        ['Escritura', 'dossier', 1],
      ],
    )
    // Nobody is the spouse: what would be asked of one is asked of nobody.
    assert.deepEqual(await asked(dossierId), ['INE', 'INE', 'Acta de matrimonio', 'Escritura'])
  })

  it('tells what is wrong with a participant beside his own row, and writes nothing', async () => {
    const { credit } = await openForCouple()
    const { participants } = await about((await openForCouple()).dossierId)
    const partyId = participants[0]?.partyId
    const twice = newDossier.parse({ templateIds: [credit], participants: [{ partyId }, { partyId }] })
    await assert.rejects(
      world.features.dossiers.open(world.cast.marta, twice),
      beside('participants.1.partyId', 'taken'),
    )
  })

  it('makes responsible only whom one may choose', async () => {
    const { features, cast } = world
    const { credit } = await openForCouple()
    const luis = (await features.staff.list(cast.ana)).find(({ name }) => name === 'Luis Peña')?.id
    const made = newDossier.parse({
      templateIds: [credit],
      participants: [{ givenName: 'Eva' }],
      responsibleId: luis,
    })
    await assert.rejects(features.dossiers.open(cast.marta, made), beside('responsibleId', 'missing'))
    const dossierId = await features.dossiers.open(cast.ana, made)
    assert.equal((await features.pages.desk(cast.luis, dossierId)).responsible.name, 'Luis Peña')
    assert.deepEqual(
      (await features.dossiers.assignable(cast.marta)).map(({ name }) => name),
      ['Marta Ríos'],
    )
  })
})

describe('asking for more in one dossier', () => {
  it('adds from the catalogue or for this once, and leaves template and catalogue as they are', async () => {
    const { features, cast } = world
    const { dossierId, deed, credit, ine } = await openForCouple()
    const [holder] = (await about(dossierId)).participants
    await features.dossiers.ask(cast.marta, dossierId, input({ typeId: deed, participantId: holder?.id }))
    await features.dossiers.ask(
      cast.marta,
      dossierId,
      input({ from: 'once', name: 'Carta de su hermana', kind: 'data', fieldType: 'text' }),
    )
    await features.dossiers.ask(
      cast.marta,
      dossierId,
      input({ typeId: ine, participantId: holder?.id, instances: 2 }),
    )
    const { requirements, counts } = await desk(dossierId)
    assert.equal(counts.asked, 8)
    assert.deepEqual(
      requirements
        .filter(({ name }) => name === 'INE')
        .map(({ instance, instances }) => [instance, instances]),
      [1, 2, 3, 4].map((n) => [n, 4]),
    )
    assert.equal(requirements.find(({ name }) => name === 'Carta de su hermana')?.asks.kind, 'data')
    assert.equal((await features.catalog.getTemplate(cast.ana, credit)).items.length, 3)
    const types = await features.catalog.listTypes(cast.ana)
    assert.ok(!types.some(({ name }) => name === 'Carta de su hermana'), 'it is offered to nobody else')
  })

  it('opens a complete dossier again, for something is owed', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const { dossiers } = world.features
    for (const id of [identification, address]) await dossiers.waive(world.cast.marta, id, 'Ya lo tenemos')
    assert.equal((await desk(dossierId)).status, 'complete')
    await dossiers.ask(world.cast.marta, dossierId, input({ from: 'once', name: 'Otra' }))
    assert.equal((await desk(dossierId)).status, 'open')
  })

  it('refuses what is not there', async () => {
    const { dossierId, deed } = await openForCouple()
    const ask = (more: object) => world.features.dossiers.ask(world.cast.marta, dossierId, input(more))
    await assert.rejects(ask({ typeId: 'rqt_nothing' }), beside('typeId', 'missing'))
    await assert.rejects(
      ask({ typeId: deed, participantId: 'ptc_nothing' }),
      beside('participantId', 'missing'),
    )
  })
})

describe('a requirement', () => {
  it('is waived with a reason that colleagues see, and not without one', async () => {
    const { dossierId, identification } = await openDossier(world)
    const { dossiers } = world.features
    await assert.rejects(dossiers.waive(world.cast.marta, identification, ' '), beside('reason', 'missing'))
    await dossiers.waive(world.cast.marta, identification, 'La trajo el notario')
    const waived = (await desk(dossierId)).requirements.find(({ id }) => id === identification)
    assert.deepEqual([waived?.status, waived?.waivedBecause], ['waived', 'La trajo el notario'])
    await dossiers.askAgain(world.cast.marta, identification)
    const again = (await desk(dossierId)).requirements.find(({ id }) => id === identification)
    assert.deepEqual([again?.status, again?.waivedBecause], ['pending', undefined])
  })

  it('is taken out of one dossier and brought back, and counted rightly throughout', async () => {
    const { dossiers } = world.features
    const { dossierId, identification } = await openDossier(world)
    await dossiers.remove(world.cast.marta, identification)
    assert.deepEqual(await asked(dossierId), ['Comprobante de domicilio'])
    assert.equal((await desk(dossierId)).counts.asked, 1)
    const [removed] = (await about(dossierId)).removed
    assert.deepEqual([removed?.id, removed?.by, removed?.canRestore], [identification, 'Marta Ríos', true])
    await dossiers.restore(world.cast.marta, identification)
    await dossiers.restore(world.cast.marta, identification)
    assert.equal((await desk(dossierId)).counts.asked, 2)
    assert.deepEqual((await about(dossierId)).removed, [])
  })

  it('that was answered is not taken out, also when the answer comes at the same moment', async () => {
    const { dossiers } = world.features
    const { identification } = await openDossier(world)
    await handOver(identification)
    await assert.rejects(dossiers.remove(world.cast.marta, identification), code('requirement.handedOver'))
    for (let i = 0; i < 4; i++) {
      const { dossierId, address } = await openDossier(world)
      const [handed, removed] = await Promise.allSettled([
        handOver(address),
        dossiers.remove(world.cast.marta, address),
      ])
      assert.notEqual(handed.status, removed.status)
      const { requirements, counts } = await desk(dossierId)
      assert.equal(counts.submitted, handed.status === 'fulfilled' ? 1 : 0)
      assert.equal(requirements.length, handed.status === 'fulfilled' ? 2 : 1)
    }
  })
})

describe('whoever comes later', () => {
  const spouse = participantInput.parse({ role: 'spouse', givenName: 'Íñigo', surname1: 'Peña' })

  it('is asked for what his role is asked for in the versions that the dossier was opened with', async () => {
    const { features, cast } = world
    const { dossierId, credit, deed } = await openForCouple()
    await features.catalog.changeTemplate(
      cast.ana,
      credit,
      templateInput.parse({ name: 'Crédito', items: [{ typeId: deed, role: 'spouse', mandatory: true }] }),
    )
    await features.dossiers.addParticipant(cast.marta, dossierId, spouse)
    const { requirements, partyNames } = await desk(dossierId)
    const his = requirements.filter(({ owner }) => owner?.role === 'spouse')
    assert.deepEqual(
      his.map(({ name, owner }) => [name, owner?.name]),
      [['INE', 'Íñigo Peña']],
    )
    assert.equal(partyNames, 'Laura Núñez, Íñigo Peña')
    const found = await features.dossiers.list(cast.marta, { limit: 50, search: 'inigo nunez' })
    assert.ok(found.rows.some(({ id }) => id === dossierId))
  })

  it('is taken out with what was asked of him, and brought back with it; the only one stays', async () => {
    const { features, cast } = world
    const { dossierId } = await openForCouple()
    await features.dossiers.addParticipant(cast.marta, dossierId, spouse)
    const [laura, inigo] = (await about(dossierId)).participants
    await features.dossiers.removeParticipant(cast.marta, inigo?.id ?? '')
    assert.equal((await desk(dossierId)).partyNames, 'Laura Núñez')
    assert.equal((await desk(dossierId)).counts.asked, 4)
    await assert.rejects(
      features.dossiers.removeParticipant(cast.marta, laura?.id ?? ''),
      code('participant.last'),
    )
    const [left] = (await about(dossierId)).left
    assert.deepEqual([left?.name, left?.by], ['Íñigo Peña', 'Marta Ríos'])
    await features.dossiers.restoreParticipant(cast.marta, inigo?.id ?? '')
    assert.equal((await desk(dossierId)).counts.asked, 5)
    assert.equal((await desk(dossierId)).partyNames, 'Laura Núñez, Íñigo Peña')
  })

  it('stays once he has handed something over', async () => {
    const { features, cast } = world
    const { dossierId } = await openForCouple()
    await features.dossiers.addParticipant(cast.marta, dossierId, spouse)
    const his = (await desk(dossierId)).requirements.find(({ owner }) => owner?.role === 'spouse')
    await handOver(his?.id ?? '')
    await assert.rejects(
      features.dossiers.removeParticipant(cast.marta, his?.owner?.participantId ?? ''),
      code('participant.handedOver'),
    )
  })

  it('is put down once, of two who add him at once', async () => {
    const { features, cast } = world
    const { dossierId } = await openForCouple()
    const other = await openDossier(world)
    const partyId = (await about(other.dossierId)).participants[0]?.partyId
    const known = participantInput.parse({ role: 'spouse', partyId })
    const both = await Promise.allSettled(
      [1, 2].map(() => features.dossiers.addParticipant(cast.marta, dossierId, known)),
    )
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await about(dossierId)).participants.length, 2)
  })

  it('once taken out is told nothing more, and a link made for him alone opens nothing', async () => {
    const { features, cast } = world
    const { dossierId } = await openForCouple()
    const client = await enterAsClient(world, cast.marta, dossierId)
    await features.dossiers.addParticipant(cast.marta, dossierId, spouse)
    const [laura] = (await about(dossierId)).participants
    await features.dossiers.removeParticipant(cast.marta, laura?.id ?? '')
    await assert.rejects(features.pages.clientPage(client.actor), code('link.gone'))
  })
})

describe('closing', () => {
  it('refuses everything that would change it, says why, and opens again as its requirements say', async () => {
    const { features, cast } = world
    const { dossierId, identification } = await openDossier(world)
    const { actor } = await enterAsClient(world, cast.marta, dossierId)
    await assert.rejects(features.dossiers.close(cast.marta, dossierId, ''), beside('reason', 'missing'))
    await features.dossiers.close(cast.marta, dossierId, 'Desistió')
    const closed = code('dossier.closed')
    await assert.rejects(handOver(identification), closed)
    await assert.rejects(features.dossiers.remove(cast.marta, identification), closed)
    await assert.rejects(
      features.dossiers.ask(cast.marta, dossierId, input({ from: 'once', name: 'x' })),
      closed,
    )
    await assert.rejects(
      features.pages.receive(actor, identification, { name: 'x', body: Readable.from([Buffer.from('x')]) }),
      closed,
    )
    assert.equal((await features.pages.clientPage(actor)).dossier.isOpen, false)
    const told = await about(dossierId)
    assert.deepEqual(
      [told.closures[0]?.act, told.closures[0]?.reason, told.closures[0]?.by, told.can.reopen],
      ['close', 'Desistió', 'Marta Ríos', true],
    )
    assert.ok(
      told.turns.every(({ until }) => until),
      'it is nobody’s turn',
    )
    await features.dossiers.reopen(cast.marta, dossierId, 'Volvió')
    assert.equal((await desk(dossierId)).status, 'open')
    assert.equal((await about(dossierId)).turns[0]?.until, undefined)
    await handOver(identification)
  })

  it('is done once, of two at once', async () => {
    const { dossierId } = await openDossier(world)
    await Promise.all(
      [1, 2, 3].map(() => world.features.dossiers.close(world.cast.marta, dossierId, 'Ya está')),
    )
    assert.equal((await about(dossierId)).closures.length, 1)
  })
})

describe('waiting for a third', () => {
  it('is said and taken back by hand, with who; what is handed over meanwhile is reviewed first', async () => {
    const { features, cast } = world
    const { dossierId, identification } = await openDossier(world)
    await features.dossiers.waitFor(cast.marta, dossierId, 'Registro Público')
    assert.equal((await desk(dossierId)).turn, 'third')
    await features.dossiers.waitFor(cast.marta, dossierId, 'Notaría 12')
    const turns = (await about(dossierId)).turns.map(({ holder, who }) => [holder, who])
    assert.deepEqual(turns, [
      ['third', 'Notaría 12'],
      ['third', 'Registro Público'],
      ['party', undefined],
    ])
    await handOver(identification)
    assert.equal((await desk(dossierId)).turn, 'firm')
    const submission = (await desk(dossierId)).requirements.find(
      ({ id }) => id === identification,
    )?.submission
    await features.reviews.approve(cast.marta, submission?.id ?? '')
    assert.equal((await desk(dossierId)).turn, 'third')
    await features.dossiers.waitNoMore(cast.marta, dossierId)
    assert.equal((await desk(dossierId)).turn, 'party')
    assert.equal((await about(dossierId)).waitsFor, undefined)
  })

  it('counts each turn in business days of the firm', async () => {
    const { dossierId } = await openDossier(world)
    await world.database.asFirm(world.cast.marta.firmId, ({ db }) =>
      db
        .updateTable('turns')
        .set({ since: new Date('2026-01-02T18:00:00Z') })
        .execute(),
    )
    await world.database.asFirm(world.cast.marta.firmId, ({ db }) =>
      db
        .updateTable('turns')
        .set({ until: new Date('2026-02-04T18:00:00Z') })
        .where('until', 'is', null)
        .execute(),
    )
    const [turn] = (await about(dossierId)).turns
    // 2 January to 4 February 2026: 23 weekdays after the first, less the first Monday of February.
    assert.equal(turn?.days, 22)
  })
})

describe('a helper', () => {
  it('sees the dossier and works on it as long as he helps, and chooses nobody', async () => {
    const { features, cast } = world
    const { dossierId, identification } = await openDossier(world)
    const luis = (await features.staff.list(cast.ana)).find(({ name }) => name === 'Luis Peña')?.id ?? ''
    const before = await features.dossiers.countByTurn(cast.luis)
    await features.dossiers.addHelper(cast.marta, dossierId, luis)
    assert.deepEqual(
      (await about(dossierId)).helpers.map(({ name }) => name),
      ['Luis Peña'],
    )
    const listed = async () =>
      (await features.dossiers.list(cast.luis, { limit: 100 })).rows.some(({ id }) => id === dossierId)
    assert.ok(await listed())
    assert.equal((await features.dossiers.canSee(cast.luis, [dossierId])).size, 1)
    assert.equal((await features.dossiers.countByTurn(cast.luis)).party, before.party + 1)
    await handOver(identification)
    const found = (await features.pages.desk(cast.luis, dossierId)).requirements.find(
      ({ id }) => id === identification,
    )
    await features.reviews.approve(cast.luis, found?.submission?.id ?? '')
    assert.ok((await features.dossiers.waiting(cast.luis, { queue: 'party', limit: 50 })).rows.length > 0)
    const forbidden = code('act.forbidden')
    await assert.rejects(features.dossiers.addHelper(cast.luis, dossierId, luis), forbidden)
    await assert.rejects(
      features.dossiers.change(cast.luis, dossierId, { title: 'x', dueOn: undefined, responsibleId: luis }),
      forbidden,
    )
    assert.deepEqual((await features.dossiers.about(cast.luis, dossierId)).assignable, [])
    await features.dossiers.removeHelper(cast.marta, dossierId, luis)
    assert.ok(!(await listed()))
    await assert.rejects(features.pages.desk(cast.luis, dossierId), code('not.found'))
  })

  it('who is made responsible helps no longer; whoever gave it away sees it no more', async () => {
    const { features, cast } = world
    const { dossierId } = await openDossier(world)
    const luis = (await features.staff.list(cast.ana)).find(({ name }) => name === 'Luis Peña')?.id ?? ''
    await features.dossiers.addHelper(cast.marta, dossierId, luis)
    const change = { title: 'Otro asunto', dueOn: '2027-01-15', responsibleId: luis }
    await assert.rejects(
      features.dossiers.change(cast.marta, dossierId, change),
      beside('responsibleId', 'missing'),
    )
    await features.dossiers.change(cast.ana, dossierId, change)
    const row = await features.pages.desk(cast.luis, dossierId)
    assert.deepEqual([row.title, row.dueOn, row.responsible.name], ['Otro asunto', '2027-01-15', 'Luis Peña'])
    assert.deepEqual((await features.dossiers.about(cast.ana, dossierId)).helpers, [])
    await assert.rejects(desk(dossierId), code('not.found'))
    const found = await features.dossiers.list(cast.luis, { limit: 50, search: 'otro asunto' })
    assert.equal(found.rows[0]?.id, dossierId)
  })
})

describe('renewing', () => {
  it('takes people, templates of today and what was added along, links both, and nothing handed over', async () => {
    const { features, cast } = world
    const { dossierId, credit, ine, deed, marriage } = await openForCouple()
    const [holder] = (await about(dossierId)).participants
    await features.dossiers.ask(
      cast.marta,
      dossierId,
      input({ from: 'once', name: 'Carta de su hermana', participantId: holder?.id }),
    )
    const first = (await desk(dossierId)).requirements[0]
    await handOver(first?.id ?? '')
    const items = [
      { typeId: ine, role: 'holder', mandatory: true },
      { typeId: marriage, role: 'dossier', mandatory: true },
      { typeId: deed, role: 'holder', mandatory: true },
    ]
    await features.catalog.changeTemplate(cast.ana, credit, templateInput.parse({ name: 'Crédito', items }))
    await features.dossiers.close(cast.marta, dossierId, 'Terminó')
    const renewal = await features.dossiers.renew(cast.marta, dossierId)
    const { requirements, partyNames, title, status } = await desk(renewal)
    assert.deepEqual([partyNames, title, status], ['Laura Núñez', 'Crédito + Casa', 'open'])
    assert.deepEqual(requirements.map(({ name, owner }) => [name, owner?.name]).sort(), [
      ['Acta de matrimonio', undefined],
      ['Carta de su hermana', 'Laura Núñez'],
      ['Escritura', undefined],
      ['Escritura', 'Laura Núñez'],
      ['INE', 'Laura Núñez'],
      ['INE', 'Laura Núñez'],
    ])
    assert.ok(requirements.every((one) => one.status === 'pending' && one.pages.length === 0))
    assert.equal((await about(renewal)).renewedFrom?.id, dossierId)
    assert.deepEqual(
      (await about(dossierId)).renewals.map(({ id }) => id),
      [renewal],
    )
  })

  it('is done once, of two at once, until the renewal is closed', async () => {
    const { features, cast } = world
    const { dossierId } = await openDossier(world)
    const both = await Promise.allSettled([1, 2].map(() => features.dossiers.renew(cast.marta, dossierId)))
    assert.deepEqual(both.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    await assert.rejects(features.dossiers.renew(cast.marta, dossierId), code('dossier.renewed'))
    const [renewal] = (await about(dossierId)).renewals
    await features.dossiers.close(cast.marta, renewal?.id ?? '', 'Venció')
    await features.dossiers.renew(cast.marta, dossierId)
    assert.equal((await about(dossierId)).renewals.length, 2)
  })
})

describe('a firm’s own numbers', () => {
  const setNumbering = (numbering: object) =>
    world.database.asFirm(world.cast.carmen.firmId, ({ db }) =>
      db
        .updateTable('firms')
        .set({ settings: JSON.stringify({ numbering }) })
        .execute(),
    )
  const numbers = async () =>
    (await world.features.dossiers.list(world.cast.carmen, { limit: 100 })).rows.map(({ number }) => number)

  it('are given in order, one each, also to many at once, and pass over what an older pattern gave', async () => {
    const year = new Date().getFullYear()
    await openDossier(world, world.cast.carmen)
    await setNumbering({ pattern: 'GR/{n:3}', restart: 'never' })
    await Promise.all(Array.from({ length: 5 }, () => openDossier(world, world.cast.carmen)))
    assert.deepEqual((await numbers()).sort(), [
      `${year}-1`,
      'GR/002',
      'GR/003',
      'GR/004',
      'GR/005',
      'GR/006',
    ])
    await setNumbering({ pattern: 'GR/00{n}', restart: 'never' })
    await world.database.asFirm(world.cast.carmen.firmId, ({ db }) =>
      db.updateTable('counters').set({ last: 1 }).where('year', '=', 0).execute(),
    )
    await openDossier(world, world.cast.carmen)
    assert.ok((await numbers()).includes('GR/007'))
  })
})
