import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../world.ts'
import { addPeople, killWorkers, launch } from './killing.ts'
import type { Task } from './worker.fixture.ts'

const people = 40
/** 12:00 in León. */
const noonOf = (day: number) => new Date(Date.UTC(2027, 0, day, 18)).toISOString()

let world: World
let client: pg.Client
let task: Task
before(async () => {
  world = await openWorld()
  const { owner, folder } = world
  const { firmId } = world.cast.marta
  task = { owner, folder, firmId }
  client = new pg.Client(owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
  await openDossier(world)
  await addPeople(client, firmId, people - 1)
})
beforeEach(() => client.query('delete from app.mail_budgets'))
after(async () => {
  await client.end()
  await world.close()
})

const limit = (limits: object) =>
  client.query('update app.firms set settings = settings || $1 where id = $2', [
    JSON.stringify(limits),
    task.firmId,
  ])
const sendAll = async () => {
  while ((await world.features.notices.send(task.firmId)) > 0);
}
const arrived = async () =>
  (await world.mailer.list({ limit: 10_000, firmId: task.firmId })).map(({ to }) => to.address)
/** As if the minute, or the day, had gone by. */
const later = (what: 'minute' | 'day') =>
  client.query(
    what === 'minute'
      ? `update app.mail_budgets set minute = minute - interval '1 minute'`
      : `update app.mail_budgets set day = day - 1, minute = minute - interval '1 day'`,
  )

describe('a limit per minute', () => {
  it('spreads the day’s mails over the minutes, and none is lost or comes twice', async () => {
    await limit({ mailsPerMinute: 15, mailsPerDay: null })
    await world.features.notices.prepareDaily(task.firmId, new Date(noonOf(1)))
    const perMinute: number[] = []
    for (let minute = 0; minute < 4; minute++) {
      const before = (await arrived()).length
      await Promise.all([sendAll(), sendAll()])
      perMinute.push((await arrived()).length - before)
      await later('minute')
    }
    assert.deepEqual(perMinute, [15, 15, 10, 0])
    assert.equal(new Set(await arrived()).size, people)
  })
})

describe('a cap per day', () => {
  it('leaves the rest for the next days, first of all, so that everybody gets his in turn', async () => {
    await limit({ mailsPerMinute: null, mailsPerDay: 25 })
    const perDay: string[][] = []
    for (let day = 2; day <= 5; day++) {
      await world.features.notices.prepareDaily(task.firmId, new Date(noonOf(day)))
      const before = (await arrived()).length
      await sendAll()
      // Newest first.
      perDay.push((await arrived()).slice(0, (await arrived()).length - before))
      await later('day')
    }
    // Four fifths of 25 are for daily statuses; the others are kept for what cannot wait.
    assert.deepEqual(
      perDay.map(({ length }) => length),
      [20, 20, 20, 20],
    )
    const [first = [], second = [], third = [], fourth = []] = perDay
    assert.equal(new Set([...first, ...second]).size, people, 'who was held back goes first')
    assert.equal(new Set([...third, ...fourth]).size, people)
  })

  it('keeps room for a link that somebody asks for', async () => {
    await limit({ mailsPerMinute: null, mailsPerDay: 10 })
    await world.features.notices.prepareDaily(task.firmId, new Date(noonOf(6)))
    await sendAll()
    const { dossierId } = await openDossier(world, world.cast.marta, { email: 'prisa@cliente.example' })
    await world.features.access.send(world.cast.marta, dossierId)
    await world.features.notices.read(task.firmId)
    await sendAll()
    assert.ok((await arrived()).includes('prisa@cliente.example'))
    await client.query(
      `update app.dossiers set status = 'closed' where number like '2026-%' or number like '2027-%'`,
    )
    await client.query(`update app.messages set state = 'dropped' where state = 'queued'`)
  })
})

describe('limits under kill -9', () => {
  it('are never passed, and everybody gets his mail once in the end', async () => {
    await limit({ mailsPerMinute: 8, mailsPerDay: 1000 })
    const started = (await arrived()).length
    const today = { ...task, at: noonOf(7) }
    await client.query(`update app.messages set state = 'dropped' where state = 'queued'`)
    let died = 0
    for (let round = 0; died < 6 && round < 12; round++) {
      died += await killWorkers(today, client, 1)
      await later('minute')
    }
    assert.ok(died >= 6, `${died} died`)
    const used = async () =>
      (await client.query(`select minute_used, day_used from app.mail_budgets`)).rows[0] as {
        minute_used: number
        day_used: number
      }
    assert.ok((await used()).minute_used <= 8)
    for (let minute = 0; minute < 12; minute++) {
      await later('minute')
      const before = (await arrived()).length
      const worker = await launch(today)
      assert.equal(await worker.ended, null)
      assert.ok((await arrived()).length - before <= 8)
      assert.ok((await used()).minute_used <= 8)
    }
    const fresh = (await arrived()).slice(0, (await arrived()).length - started)
    const { rows } = await client.query(
      `select count(*)::int as n from app.messages where kind = 'dailyStatus' and local_date = '2027-01-07' and state = 'sent'`,
    )
    assert.equal(fresh.length, new Set(fresh).size, 'none twice')
    assert.equal(rows[0].n, fresh.length)
    assert.equal(fresh.length, people - 1, 'none lost: all whose dossiers are open')
  })
})
