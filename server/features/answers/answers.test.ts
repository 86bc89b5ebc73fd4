import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { enterAs, openCouple, requirementOf } from '../../../test/couple.ts'
import { enterAsClient, openDossier, openWorld, type World } from '../../../test/world.ts'
import { Problem } from '../../kernel/problem.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const refused = (code: string) => (error: unknown) => error instanceof Problem && error.code === code
const faulty = (code: string) => (error: unknown) =>
  error instanceof Problem && error.code === 'input.invalid' && error.fields[0]?.code === code

const deskOf = (dossierId: string) => world.features.pages.desk(world.cast.marta, dossierId)
const acts = (dossierId: string) =>
  world.database.asFirm(world.cast.marta.firmId, async ({ db }) => {
    const rows = await db
      .selectFrom('audit')
      .select(['act', 'actor'])
      .where('act', 'like', 'answer.%')
      .orderBy('id')
      .execute()
    assert.ok(dossierId)
    return rows
  })

describe('a data field', () => {
  it('is handed over with a receipt when it is filled in, and then it is the firm’s turn', async () => {
    const { dossierId, idOf, desk } = await openCouple(world)
    assert.equal(desk.turn, 'party')
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const { receipt, warnings } = await world.features.answers.answer(
      actor,
      idOf('RFC', 'holder'),
      'gode-561231-gr8',
    )
    assert.match(receipt ?? '', /^[2-9A-Z]{4}-[2-9A-Z]{4}$/)
    assert.deepEqual(warnings, [])
    const after = await deskOf(dossierId)
    const { status, answer, submission } = requirementOf(after, 'RFC', 'holder')
    assert.equal(status, 'submitted')
    assert.deepEqual([answer?.value, answer?.by, submission?.receipt], ['GODE561231GR8', null, receipt])
    assert.deepEqual([after.turn, after.counts.submitted], ['firm', 1])
    assert.equal(requirementOf(after, 'RFC', 'spouse').answer, undefined)
  })

  it('keeps one receipt however often it is put right, and writes each change down once', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const before = (await acts(dossierId)).length
    const id = idOf('Precio de compra')
    const first = await world.features.answers.answer(actor, id, '850,000')
    const again = await world.features.answers.answer(actor, id, '850000.00')
    const other = await world.features.answers.answer(actor, id, '$ 900,000.50')
    assert.deepEqual([again.receipt, other.receipt], [first.receipt, first.receipt])
    const { answer, submission } = requirementOf(await deskOf(dossierId), 'Precio de compra')
    assert.deepEqual([answer?.value, answer?.shown, submission?.n], ['900000.50', '$900,000.50', 1])
    assert.deepEqual(
      (await acts(dossierId)).slice(before).map(({ act }) => act),
      ['answer.submitted', 'answer.submitted'],
    )
  })

  it('is refused with what is wrong, and stays as it was', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const id = idOf('CLABE', 'holder')
    await assert.rejects(world.features.answers.answer(actor, id, '032180000118359711'), faulty('clabeCheck'))
    assert.equal(requirementOf(await deskOf(dossierId), 'CLABE', 'holder').status, 'pending')
    await world.features.answers.answer(actor, id, '032180000118359719')
    await assert.rejects(world.features.answers.answer(actor, id, '0321'), faulty('clabeLength'))
    assert.equal(
      requirementOf(await deskOf(dossierId), 'CLABE', 'holder').answer?.value,
      '032180000118359719',
    )
  })

  it('that looks odd is taken, and both sides are told', async () => {
    const { dossierId, desk, idOf } = await openCouple(world)
    const { actor } = await enterAs(world, desk, 'both')
    const saved = await world.features.answers.answer(actor, idOf('RFC', 'spouse'), 'XAXX010101000')
    assert.deepEqual(saved.warnings, ['rfcGeneric'])
    assert.deepEqual(requirementOf(await deskOf(dossierId), 'RFC', 'spouse').answer?.warnings, ['rfcGeneric'])
    const page = await world.features.pages.clientPage(actor)
    assert.deepEqual(page.requirements.find((r) => r.answer)?.answer?.warnings, ['rfcGeneric'])
  })

  it('emptied is as it was before, and the turn goes back', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const id = idOf('RFC', 'holder')
    await world.features.answers.answer(actor, id, 'GODE561231GR8')
    assert.deepEqual(await world.features.answers.answer(actor, id, '  '), { warnings: [] })
    const after = await deskOf(dossierId)
    const requirement = requirementOf(after, 'RFC', 'holder')
    assert.deepEqual([requirement.status, requirement.answer, after.turn], ['pending', undefined, 'party'])
    await assert.rejects(
      world.features.reviews.approve(world.cast.marta, requirement.submission?.id ?? ''),
      refused('requirement.changed'),
    )
  })

  it('that was decided on is not changed; after a rejection a new submission begins', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const id = idOf('RFC', 'holder')
    const first = await world.features.answers.answer(actor, id, 'GODE561231GR8')
    const asked = requirementOf(await deskOf(dossierId), 'RFC', 'holder')
    await world.features.reviews.reject(world.cast.marta, asked.submission?.id ?? '', 'No es el tuyo.')
    const second = await world.features.answers.answer(actor, id, 'GODE561231GR8')
    assert.notEqual(second.receipt, first.receipt)
    const now = requirementOf(await deskOf(dossierId), 'RFC', 'holder')
    assert.deepEqual([now.submission?.n, now.status], [2, 'submitted'])
    await world.features.reviews.approve(world.cast.marta, now.submission?.id ?? '')
    await assert.rejects(
      world.features.answers.answer(actor, id, 'SAT970701NN3'),
      refused('requirement.decided'),
    )
  })

  it('filled in by the staff says who wrote it, and the client’s later word counts', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    const id = idOf('RFC', 'holder')
    await world.features.answers.answer(world.cast.marta, id, 'GODE561231GR8')
    assert.equal(requirementOf(await deskOf(dossierId), 'RFC', 'holder').answer?.by, 'Marta Ríos')
    await world.features.answers.answer(actor, id, 'SAT970701NN3')
    const { answer } = requirementOf(await deskOf(dossierId), 'RFC', 'holder')
    assert.deepEqual([answer?.by, answer?.value], [null, 'SAT970701NN3'])
  })

  it('takes no pages, and a document takes no value', async () => {
    const { identification } = await openDossier(world)
    await assert.rejects(
      world.features.answers.answer(world.cast.marta, identification, 'x'),
      refused('requirement.notData'),
    )
  })

  it('that is confidential is not shown again to whoever holds the link', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor } = await enterAsClient(world, world.cast.marta, dossierId)
    await world.features.answers.answer(actor, idOf('CLABE', 'holder'), '032180000118359719')
    const page = await world.features.pages.clientPage(actor)
    assert.ok(!JSON.stringify(page).includes('0321800001183597'))
    const { answer } = page.requirements.find((r) => r.id === idOf('CLABE', 'holder')) ?? {}
    assert.deepEqual([answer?.isHidden, answer?.value, answer?.shown], [true, '', '···719'])
  })
})

describe('a link of one person', () => {
  it('INC-13 shows what is his and what is everybody’s, and counts only that', async () => {
    const { dossierId, desk, idOf } = await openCouple(world)
    await world.features.answers.answer(world.cast.marta, idOf('RFC', 'holder'), 'GODE561231GR8')
    const { actor } = await enterAs(world, desk, 'spouse')
    const page = await world.features.pages.clientPage(actor)
    assert.deepEqual(
      page.requirements.map(({ name, owner }) => [name, owner?.role]),
      [
        ['RFC', 'spouse'],
        ['CLABE', 'spouse'],
        ['Identificación oficial', 'spouse'],
        ['Precio de compra', undefined],
        ['Escritura', undefined],
      ],
    )
    assert.deepEqual(page.counts, { asked: 5, approved: 0, submitted: 0, toDo: 5, toDoData: 3 })
    assert.equal(page.party.name, 'Íñigo')
    const shown = JSON.stringify(page)
    for (const hidden of ['Laura', 'GODE561231GR8']) assert.ok(!shown.includes(hidden), hidden)
    assert.ok(dossierId)
  })

  it('INC-13 fills in nothing of another, and cannot tell it from what is not there', async () => {
    const { desk, idOf } = await openCouple(world)
    const { actor } = await enterAs(world, desk, 'spouse')
    for (const id of [idOf('RFC', 'holder'), `${idOf('RFC', 'holder').slice(0, -4)}0000`])
      await assert.rejects(world.features.answers.answer(actor, id, 'GODE561231GR8'), refused('not.found'))
    assert.ok((await world.features.answers.answer(actor, idOf('RFC', 'spouse'), 'GODE561231GR8')).receipt)
    assert.ok((await world.features.answers.answer(actor, idOf('Precio de compra'), '1')).receipt)
  })

  it('of both greets both, and says whose is what', async () => {
    const { desk } = await openCouple(world)
    const { actor } = await enterAs(world, desk, 'both')
    const page = await world.features.pages.clientPage(actor)
    assert.equal(page.party.name, 'Laura e Íñigo')
    assert.deepEqual(
      new Set(page.requirements.map(({ owner }) => owner?.name)),
      new Set(['Laura Núñez', 'Íñigo Peña', undefined]),
    )
  })

  it('that was revoked fills in nothing more', async () => {
    const { dossierId, idOf } = await openCouple(world)
    const { actor, linkId } = await enterAsClient(world, world.cast.marta, dossierId)
    await world.features.access.revoke(world.cast.marta, linkId)
    await assert.rejects(
      world.features.answers.answer(actor, idOf('RFC', 'holder'), 'GODE561231GR8'),
      refused('link.gone'),
    )
  })
})
