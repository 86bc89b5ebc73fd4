import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { openWorld, type World } from '../../test/world.ts'
import { newId } from '../kernel/ids.ts'
import { asMaintenance } from './backup/busy-world.fixture.ts'
import { scheduledJobs } from './work.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

describe('the hourly sweep', () => {
  it('removes uploads that never ended, and kept mails that are too old', async () => {
    const { firmId } = world.cast.ana
    await asMaintenance(
      world.owner,
      `insert into app.blobs (firm_id, id, kind, state, store, created_by, created_at)
       values ($1, $2, 'original', 'intent', $3, 'test', now() - interval '2 days')`,
      [firmId, newId('blob'), world.blobs.store],
    )
    const asked: Date[] = []
    const jobs = scheduledJobs(world, async (at) => asked.push(at))
    await jobs.find(({ name }) => name === 'sweep')?.run()
    assert.deepEqual(await asMaintenance(world.owner, 'select id from app.blobs'), [])
    assert.equal(asked.length, 1)
    assert.ok(Math.abs(Date.now() - (asked[0]?.getTime() ?? 0)) < 60_000)
  })
})
