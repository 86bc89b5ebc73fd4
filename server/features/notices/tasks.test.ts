import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import type { Delivery, Mailer } from '../../ports/mailer.ts'

let world: World
let client: pg.Client
let answer: Delivery = { kind: 'sent', providerId: 'ok' }
/** A mail server that answers as the test says. */
const mailer: Mailer = {
  name: 'told',
  send: async () => answer,
  tryOut: async () => ({ ok: true }),
  check: async () => ({ ok: true }),
  close: async () => undefined,
}

before(async () => {
  world = await openWorld({ mailer })
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
after(async () => {
  await client.end()
  await world.close()
})

/** 12:00 in León. */
const noon = (day: number) => new Date(Date.UTC(2026, 0, day, 18))
const prepare = (day: number) => world.features.notices.prepareDaily(world.cast.marta.firmId, noon(day))
const tasks = () => world.features.notices.tasks(world.cast.marta)
const sendAll = async () => {
  while ((await world.features.notices.send(world.cast.marta.firmId)) > 0);
}

/** Nothing moved in a dossier since a moment. */
const quietSince = async (dossierId: string, at: Date) => {
  const [{ number } = { number: '' }] = (
    await world.features.dossiers.list(world.cast.marta, { limit: 100 })
  ).rows.filter(({ id }) => id === dossierId)
  await client.query('update app.dossiers set updated_at = $1 where number = $2', [at, number])
}

describe('somebody whom no mail reaches', () => {
  it('is a task of whoever is responsible, once a day, and the one of the day before goes', async () => {
    const { dossierId } = await openDossier(world, world.cast.marta, { email: '', phone: '477 123 4567' })
    await openDossier(world)
    await prepare(4)
    await prepare(4)
    const [task, ...more] = await tasks()
    assert.deepEqual(more, [])
    assert.deepEqual(
      [task?.kind, task?.on, task?.party, task?.dossier.id],
      ['tell', '2026-01-04', { name: 'Laura Núñez Álvarez', phone: '477 123 4567' }, dossierId],
    )
    await prepare(5)
    assert.deepEqual(
      (await tasks()).map(({ on }) => on),
      ['2026-01-05'],
    )
  })

  it('is told in a text that is ready, with a link that opens, and of every dossier of his', async () => {
    const [task] = await tasks()
    const { text, phone } = await world.features.notices.taskText(world.cast.marta, task?.id ?? '')
    assert.equal(phone, '477 123 4567')
    assert.match(text, /^Hola, Laura\. Te escribimos de Financiera del Bajío\./)
    assert.match(text, /Nos falta:\n• Identificación oficial\n• Comprobante de domicilio/)
    const secret = /\/l\/([\w-]{43})/.exec(text)?.[1] ?? ''
    assert.equal((await world.features.access.landing(secret)).kind, 'open')
  })

  it('is done with one click, stands among the messages with a name, and is undone', async () => {
    const { notices } = world.features
    const [task] = await tasks()
    assert.ok(task)
    const said = async () =>
      (await notices.messages(world.cast.marta, task.dossier.id))
        .filter(({ kind }) => kind === 'dailyStatus')
        .map(({ channel, by, state }) => [channel, by, state])
    await notices.doTask(world.cast.marta, task.id)
    await notices.doTask(world.cast.marta, task.id)
    assert.deepEqual(await tasks(), [])
    assert.deepEqual(await said(), [['whatsapp', 'Marta Ríos', 'sent']])
    await notices.undoTask(world.cast.marta, task.id)
    assert.deepEqual(
      (await tasks()).map(({ id }) => id),
      [task.id],
    )
    assert.deepEqual(await said(), [['whatsapp', 'Marta Ríos', 'dropped']])
    await notices.doTask(world.cast.marta, task.id)
    await prepare(5)
    assert.deepEqual(await tasks(), [], 'once a day')
  })

  it('becomes a task at once when a mail of the day comes back', async () => {
    await sendAll()
    await client.query(`update app.tasks set dropped_at = now()`)
    const { dossierId } = await openDossier(world, world.cast.marta, { email: 'nadie@example.com' })
    answer = { kind: 'refused', about: 'address', reason: '550 no such user' }
    await client.query(`update app.dossiers set status = 'closed' where number not in
      (select number from app.dossiers order by created_at desc limit 1)`)
    await prepare(6)
    assert.deepEqual(await tasks(), [])
    await sendAll()
    answer = { kind: 'sent', providerId: 'ok' }
    assert.deepEqual(
      (await tasks()).map(({ kind, dossier }) => [kind, dossier.id]),
      [['tell', dossierId]],
    )
  })

  it('is no task of a dossier in which he takes part no longer', async () => {
    await client.query(`update app.tasks set dropped_at = now()`)
    await client.query(`update app.participants set removed_at = now(), removed_by = 'x'`)
    await prepare(7)
    assert.deepEqual(await tasks(), [])
    await client.query(`update app.participants set removed_at = null, removed_by = null`)
    await prepare(8)
    assert.equal((await tasks()).length, 1)
  })

  it('is no task any more once everything is there', async () => {
    const [task] = await tasks()
    await client.query(`update app.dossiers set status = 'complete'`)
    assert.deepEqual(await tasks(), [])
    assert.ok(task)
  })
})

describe('somebody who has gone quiet', () => {
  let dossierId = ''
  before(async () => {
    await client.query(`update app.dossiers set status = 'closed'`)
    dossierId = (await openDossier(world)).dossierId
  })
  const calls = async () => (await tasks()).filter(({ kind }) => kind === 'call')

  it('is not to be called before ten business days are over: Christmas and weekends do not count', async () => {
    await client.query('update app.firms set daily_status_on = null')
    // Friday 19 December 2025; 25 December and 1 January are days of rest in Mexico.
    await quietSince(dossierId, new Date(Date.UTC(2025, 11, 19, 18)))
    // 22–24, 26, 29–31 December, 2 and 5 January make nine.
    await prepare(5)
    assert.deepEqual(await calls(), [])
    await prepare(6)
    assert.deepEqual(
      (await calls()).map(({ dossier, on }) => [dossier.id, on]),
      [[dossierId, '2026-01-06']],
    )
  })

  it('stands on the list once, for as long as it takes', async () => {
    await prepare(8)
    await prepare(11)
    assert.deepEqual(
      (await calls()).map(({ on }) => on),
      ['2026-01-06'],
    )
  })

  it('was called: stands among the messages, and is called again only after ten business days more', async () => {
    const [call] = await calls()
    await world.features.notices.doTask(world.cast.marta, call?.id ?? '')
    const messages = await world.features.notices.messages(world.cast.marta, dossierId)
    assert.deepEqual(
      messages.filter(({ channel }) => channel === 'phone').map(({ by }) => by),
      ['Marta Ríos'],
    )
    await client.query(`update app.tasks set done_at = $1 where kind = 'call'`, [noon(12)])
    await prepare(23)
    assert.deepEqual(await calls(), [], 'nine business days later')
    await prepare(26)
    assert.equal((await calls()).length, 1)
  })

  it('need not be called any more once something moved', async () => {
    await client.query(`update app.dossiers set updated_at = now() + interval '1 year' where status = 'open'`)
    assert.deepEqual(await calls(), [])
  })
})
