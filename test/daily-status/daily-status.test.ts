import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { documentTypeInput } from '../../contract/catalog.ts'
import { openPostOffice } from '../../server/adapters/smtp-mailer/smtp-server.fixture.ts'
import { openDossier, openWorld, type World } from '../world.ts'
import { addPeople, killWorkers, launch } from './killing.ts'
import type { Task } from './worker.fixture.ts'

/** More than the killed workers of one day get through. */
const people = 80
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
after(async () => {
  await client.end()
  await world.close()
})

const addresses = async () => {
  const { rows } = await client.query<{ value: string }>(
    `select value from app.contact_points where kind = 'email'`,
  )
  return [...rows.map((row) => row.value), administrator].sort()
}
/** She gets the head of the audit chain, on days when something happened. */
const administrator = 'ana@bajio.example'
let acts = 0
async function somethingHappens() {
  const type = documentTypeInput.parse({ name: `Acto ${acts++}`, formats: ['pdf'], pagesMax: 1 })
  await world.features.catalog.addType(world.cast.ana, type)
  await world.audit.seal(task.firmId)
}

describe('the daily status', () => {
  it('reaches each person exactly once a day, administrators with the head of the chain too, though its workers are killed twenty times', async () => {
    let died = 0
    for (let day = 1; day <= 2; day++) {
      const today = { ...task, at: noonOf(day) }
      await somethingHappens()
      died += await killWorkers(today, client, 10)
      const last = await Promise.all([launch(today), launch(today)])
      assert.deepEqual(await Promise.all(last.map((worker) => worker.ended)), [null, null])
      const kept = await world.mailer.list({ limit: 10_000, firmId: task.firmId })
      const perPerson = Map.groupBy(kept, (mail) => mail.to.address)
      assert.deepEqual([...perPerson.keys()].sort(), await addresses(), 'nobody is left out')
      for (const [address, mails] of perPerson) assert.equal(mails.length, day, `${address} on day ${day}`)
    }
    assert.ok(died >= 20, `${died} died`)
    const { rows } = await client.query(
      `select state, count(*)::int as n from app.messages where kind = 'dailyStatus' group by state`,
    )
    assert.deepEqual(rows, [{ state: 'sent', n: 2 * people }])
  })

  it('comes by SMTP as one message per person: what a killed worker repeats has the same Message-ID', async (t) => {
    const office = await openPostOffice(t)
    const today = { ...task, at: noonOf(3), smtp: office.options }
    await somethingHappens()
    assert.ok((await killWorkers(today, client, 6)) >= 6)
    const last = await launch(today)
    assert.equal(await last.ended, null)
    const perPerson = Map.groupBy(await office.arrived(), (mail) => mail.to.address)
    assert.deepEqual([...perPerson.keys()].sort(), await addresses(), 'nobody is left out')
    for (const [address, mails] of perPerson) {
      assert.equal(mails.length, 1, `${address} is written to under one Message-ID`)
    }
  })
})

describe('a worker killed while it prepares the day', () => {
  it('has prepared nothing, and the next one prepares it whole', async () => {
    await client.query('begin')
    await client.query('lock table app.messages in exclusive mode')
    const worker = await launch({ ...task, at: noonOf(4) })
    await until('select 1 from pg_locks where relation = $1::regclass and not granted', 'app.messages')
    worker.kill()
    assert.equal(await worker.ended, 'SIGKILL')
    await client.query('rollback')
    await until(
      'select 1 where not exists (select from pg_locks where relation = $1::regclass)',
      'app.messages',
    )
    assert.equal(await world.features.notices.prepareDaily(task.firmId, new Date(noonOf(4))), people)
    assert.equal(await world.features.notices.prepareDaily(task.firmId, new Date(noonOf(4))), 0)
  })
})

describe('a reader killed between its claim and the effect', () => {
  it('has done nothing; the next one tells the act, once', async () => {
    const { dossierId } = await openDossier(world)
    await world.features.access.send(world.cast.marta, dossierId)
    await client.query('begin')
    await client.query('lock table app.messages in exclusive mode')
    const reader = await launch(task)
    await until('select 1 from pg_locks where relation = $1::regclass and not granted', 'app.messages')
    reader.kill()
    assert.equal(await reader.ended, 'SIGKILL')
    await client.query('rollback')
    await until(
      'select 1 where not exists (select from pg_locks where relation = $1::regclass)',
      'app.outbox',
    )
    assert.deepEqual(await world.features.notices.messages(world.cast.marta, dossierId), [])
    assert.equal(await world.features.notices.read(task.firmId), 1)
    assert.equal((await world.features.notices.messages(world.cast.marta, dossierId)).length, 1)
  })
})

/** Asks until there is a row. */
async function until(query: string, table: string): Promise<void> {
  for (let tries = 0; tries < 20_000; tries++) {
    if ((await client.query(query, [table])).rowCount) return
  }
  throw new Error(`never: ${query}`)
}
