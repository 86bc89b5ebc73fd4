import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { readCursor, showCursor } from '../../kernel/cursor.ts'
import { standingOf } from './dossier.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

describe('where a dossier stands', () => {
  const statuses = ['pending', 'submitted', 'approved', 'rejected', 'waived', 'notApplicable'] as const
  const requirements = fc.array(
    fc.record({ status: fc.constantFrom(...statuses), mandatory: fc.boolean() }),
    { maxLength: 12 },
  )

  it('counts every requirement once, but for what is not asked any more', () => {
    fc.assert(
      fc.property(requirements, (asked) => {
        const { counts } = standingOf(asked)
        assert.equal(counts.asked, counts.pending + counts.submitted + counts.approved + counts.rejected)
        assert.equal(
          counts.asked,
          asked.filter((r) => r.status !== 'waived' && r.status !== 'notApplicable').length,
        )
      }),
    )
  })

  it('is complete only when nothing is to be reviewed, corrected or still owed', () => {
    fc.assert(
      fc.property(requirements, (asked) => {
        const { status, turn } = standingOf(asked)
        const isOwed = asked.some(
          (r) =>
            r.status === 'submitted' || r.status === 'rejected' || (r.mandatory && r.status === 'pending'),
        )
        assert.equal(status, isOwed ? 'open' : 'complete')
        assert.equal(turn === 'party', isOwed && !asked.some((r) => r.status === 'submitted'))
      }),
    )
  })
})

describe('a cursor', () => {
  it('reads back to the microsecond, and whatever else is given begins from the start', () => {
    const cursor = { at: '2026-11-24 01:02:03.123456+00', id: world.cast.marta.firmId }
    assert.deepEqual(readCursor(showCursor(cursor)), cursor)
    fc.assert(fc.property(fc.string(), (text) => readCursor(text) === undefined))
  })
})

describe('the list', () => {
  it('shows a caseworker his own, an administrator all, and a manager those of the people below, at any depth', async () => {
    const { features, cast, database } = world
    const mine = await openDossier(world)
    const ids = async (actor: typeof cast.marta) =>
      (await features.dossiers.list(actor, { limit: 100 })).rows.map((row) => row.id)
    assert.ok((await ids(cast.marta)).includes(mine.dossierId))
    assert.ok((await ids(cast.ana)).includes(mine.dossierId))
    assert.ok(!(await ids(cast.luis)).includes(mine.dossierId))
    await database.asFirm(cast.luis.firmId, ({ db }) =>
      db
        .updateTable('staff')
        .set({ manager_id: cast.luis.staffId })
        .where('id', '=', cast.marta.staffId)
        .execute(),
    )
    assert.ok((await ids(cast.luis)).includes(mine.dossierId))
    assert.equal((await features.pages.desk(cast.luis, mine.dossierId)).id, mine.dossierId)
    await database.asFirm(cast.luis.firmId, ({ db }) =>
      db.updateTable('staff').set({ manager_id: null }).where('id', '=', cast.marta.staffId).execute(),
    )
    assert.ok(!(await ids(cast.luis)).includes(mine.dossierId))
  })

  it('finds without accents, case or ñ, in any order of words', async () => {
    const { dossierId } = await openDossier(world)
    for (const search of ['nunez', 'NÚÑEZ laura', 'álvarez hipotecario', 'credito nunez']) {
      const { rows } = await world.features.dossiers.list(world.cast.marta, { limit: 50, search })
      assert.ok(
        rows.some((row) => row.id === dossierId),
        search,
      )
    }
    assert.equal(
      (await world.features.dossiers.list(world.cast.marta, { limit: 50, search: '100%_' })).rows.length,
      0,
    )
    assert.equal((await world.features.parties.search(world.cast.marta, 'nunez alvarez')).length > 0, true)
  })

  it('gives numbers in order, one each, also to many at once', async () => {
    const opened = await Promise.all(Array.from({ length: 6 }, () => openDossier(world, world.cast.carmen)))
    const { rows } = await world.features.dossiers.list(world.cast.carmen, { limit: 50 })
    const numbers = rows.map((row) => Number(row.number.split('-')[1])).sort((a, b) => a - b)
    assert.deepEqual(
      numbers,
      Array.from({ length: opened.length }, (_, i) => i + 1),
    )
  })
})

describe('a waiver', () => {
  it('takes a requirement out of the count, and asking again puts it back', async () => {
    const { dossierId, identification } = await openDossier(world)
    await world.features.dossiers.waive(world.cast.marta, identification, 'Ya no hace falta')
    assert.deepEqual((await world.features.pages.desk(world.cast.marta, dossierId)).counts.asked, 1)
    await world.features.dossiers.askAgain(world.cast.marta, identification)
    assert.deepEqual((await world.features.pages.desk(world.cast.marta, dossierId)).counts.asked, 2)
  })
})
