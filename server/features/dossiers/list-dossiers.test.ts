import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import fc from 'fast-check'
import type { DossierFilter } from '../../../contract/dossiers.ts'
import type { Queue } from '../../../contract/queues.ts'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { readCursor, showCursor } from '../../kernel/cursor.ts'
import { addDays, type Day, localTime } from '../../kernel/dates.ts'
import { showId } from '../../kernel/ids.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

const backdate = (number: string, set: Record<string, unknown>) =>
  world.database.asFirm(world.cast.marta.firmId, ({ db }) =>
    db.updateTable('dossiers').set(set).where('number', '=', number).execute(),
  )
const numbers = async (filter: Partial<DossierFilter>, actor = world.cast.ana) =>
  (await world.features.dossiers.list(actor, { limit: 50, ...filter })).rows.map((row) => row.number)
const queued = async (queue: Queue, mine = false, actor = world.cast.ana) =>
  (await world.features.dossiers.waiting(actor, { queue, mine, limit: 50 })).rows

async function numberOf(dossierId: string): Promise<string> {
  return (await world.features.pages.desk(world.cast.ana, dossierId)).number
}

describe('a queue', () => {
  it('holds the open dossiers of one turn, longest wait first, with the business days that it has lasted', async () => {
    const [old, fresh] = [
      await numberOf((await openDossier(world)).dossierId),
      await numberOf((await openDossier(world)).dossierId),
    ]
    await backdate(old, { turn_since: new Date(Date.now() - 21 * 86_400_000) })
    const rows = await queued('party')
    assert.deepEqual(
      rows.map((row) => row.number),
      [old, fresh],
    )
    assert.ok((rows[0]?.turnDays ?? 0) >= 13 && (rows[0]?.turnDays ?? 0) <= 15)
    assert.equal(rows[1]?.turnDays, 0)
    await backdate(old, { turn: 'third' })
    assert.deepEqual(
      (await queued('third')).map((row) => row.number),
      [old],
    )
    await backdate(old, { turn: 'firm', status: 'complete' })
    assert.deepEqual(
      (await queued('complete')).map((row) => row.number),
      [old],
    )
    assert.deepEqual(await queued('firm'), [])
  })

  it('narrows to one’s own, and never shows what is not within reach', async () => {
    const number = await numberOf((await openDossier(world, world.cast.luis)).dossierId)
    assert.ok((await queued('party')).some((row) => row.number === number))
    assert.ok(!(await queued('party', true)).some((row) => row.number === number))
    assert.ok((await queued('party', true, world.cast.luis)).some((row) => row.number === number))
    assert.ok(!(await queued('party', false, world.cast.marta)).some((row) => row.number === number))
  })
})

describe('the filters', () => {
  it('by responsible give one person’s within reach, and nothing for whom one does not see', async () => {
    const { luis, marta, ana } = world.cast
    const number = await numberOf((await openDossier(world, luis)).dossierId)
    const responsible = showId('staff', luis.staffId)
    assert.ok((await numbers({ responsible })).includes(number))
    assert.ok(!(await numbers({ responsible: showId('staff', marta.staffId) })).includes(number))
    assert.deepEqual(await numbers({ responsible }, marta), [])
    assert.deepEqual(await numbers({ responsible: 'somebody' }), [])
    const names = async (actor: typeof ana) =>
      (await world.features.dossiers.responsibles(actor)).map(({ name }) => name)
    assert.deepEqual(await names(marta), ['Marta Ríos'])
    assert.deepEqual(await names(ana), ['Ana Torres', 'Luis Peña', 'Marta Ríos'])
  })

  it('by due date tell what is late from what is due in a week, in the firm’s zone, soonest first', async () => {
    const today = localTime(new Date(), 'America/Mexico_City').day
    const due: [number, string][] = []
    for (const days of [-1, 0, 7, 8, -30]) {
      const number = await numberOf((await openDossier(world)).dossierId)
      await backdate(number, { due_on: addDays(today, days) })
      due.push([days, number])
    }
    const at = (wanted: number) => due.find(([days]) => days === wanted)?.[1]
    assert.deepEqual(await numbers({ due: 'overdue' }), [at(-30), at(-1)])
    assert.deepEqual(await numbers({ due: 'week' }), [at(0), at(7)])
    const first = await world.features.dossiers.list(world.cast.ana, { due: 'overdue', limit: 1 })
    assert.deepEqual(await numbers({ due: 'overdue', after: first.next ?? undefined }), [at(-1)])
  })
})

describe('a cursor by day', () => {
  it('reads back', () => {
    const days = fc.integer({ min: -20_000, max: 20_000 }).map((n) => addDays('2026-11-23' as Day, n))
    fc.assert(
      fc.property(days, (at) => {
        const cursor = { at, id: world.cast.marta.firmId }
        assert.deepEqual(readCursor(showCursor(cursor)), cursor)
      }),
    )
  })
})
