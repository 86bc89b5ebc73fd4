import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { wantedId } from '../../kernel/ids.ts'

let world: World
let client: pg.Client
before(async () => {
  world = await openWorld()
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
after(async () => {
  await client.end()
  await world.close()
})

/** An act that no reader can take: its subject is no id. */
async function poison() {
  const { marta } = world.cast
  await world.database.asFirm(marta.firmId, (tx) =>
    world.audit.record(tx, marta, { act: 'staff.invited', subject: 'nobody', tell: ['notices'] }),
  )
}

const waiting = async () => {
  const { rows } = await client.query(
    `select attempts, claimed_at = 'infinity' as given_up from app.outbox where firm_id = $1 order by audit_id`,
    [world.cast.marta.firmId],
  )
  return rows as { attempts: number; given_up: boolean | null }[]
}

async function readAll() {
  while ((await world.features.notices.read(world.cast.marta.firmId)) > 0);
}

describe('an act that cannot be told', () => {
  it('holds none of those up that came with it, before or after', async () => {
    const { dossierId: first } = await openDossier(world)
    const { dossierId: second } = await openDossier(world)
    await world.features.access.send(world.cast.marta, first)
    await poison()
    await world.features.access.send(world.cast.marta, second)
    await readAll()
    for (const dossierId of [first, second]) {
      const messages = await world.features.notices.messages(world.cast.marta, dossierId)
      assert.deepEqual(
        messages.map((message) => message.kind),
        ['link'],
      )
    }
    assert.deepEqual(await waiting(), [{ attempts: 1, given_up: false }])
  })

  it('is tried again after a while, given up after ten times, and is no work for anybody then', async () => {
    for (let attempt = 2; attempt <= 10; attempt++) {
      await client.query(`update app.outbox set claimed_at = claimed_at - interval '3 minutes'`)
      assert.deepEqual(await world.gates.firmsWithWork('outbox', 120), [world.cast.marta.firmId])
      await readAll()
    }
    assert.deepEqual(await waiting(), [{ attempts: 10, given_up: true }])
    assert.deepEqual(await world.gates.firmsWithWork('outbox', 120), [])
  })
})

describe('decisions that are read in another order than they were made', () => {
  it('begin with the earliest, and never wait beyond the longest wait after it', async () => {
    const { dossierId } = await openDossier(world)
    const { firmId } = world.cast.marta
    await client.query(
      `update app.firms set settings = '{"noticeQuietSeconds": 600, "noticeMostSeconds": 900}' where id = $1`,
      [firmId],
    )
    for (const minutesAgo of [3, 12, 1]) {
      await record(minutesAgo)
      await readAll()
    }
    const { rows } = await client.query(
      `select round(extract(epoch from now() - first_at) / 60) as first, round(extract(epoch from due_at - now()) / 60) as due
       from app.notices where firm_id = $1`,
      [firmId],
    )
    assert.deepEqual(rows, [{ first: '12', due: '3' }])

    async function record(minutesAgo: number) {
      const id = wantedId('dossier', dossierId)
      await world.database.asFirm(firmId, (tx) =>
        world.audit.record(tx, world.cast.marta, {
          act: 'submission.approved',
          subject: id,
          dossierId: id,
          tell: ['notices'],
        }),
      )
      await client.query(
        `update app.audit set at = now() - make_interval(mins => $1)
         where id = (select max(audit_id) from app.outbox where claimed_at is null)`,
        [minutesAgo],
      )
    }
  })
})
