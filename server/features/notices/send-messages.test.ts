import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import type { Delivery, Mail, Mailer } from '../../ports/mailer.ts'

const taken: Mail[] = []
const sent: Delivery = { kind: 'sent', providerId: 'ok' }
let answer: (mail: Mail) => Delivery | Promise<Delivery>
/** A mail server that answers as the test says. */
const mailer: Mailer = {
  name: 'told',
  send: async (mail) => {
    taken.push(mail)
    return answer(mail)
  },
  tryOut: async () => ({ ok: true }),
  check: async () => ({ ok: true }),
  close: async () => undefined,
}

let world: World
let client: pg.Client
before(async () => {
  world = await openWorld({ mailer })
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
beforeEach(() => {
  taken.length = 0
  answer = () => sent
})
after(async () => {
  await client.end()
  await world.close()
})

const sendOnce = () => world.features.notices.send(world.cast.marta.firmId)
/** A dossier whose link waits to be sent. */
async function queued() {
  const { dossierId } = await openDossier(world)
  await world.features.access.send(world.cast.marta, dossierId)
  await world.features.notices.read(world.cast.marta.firmId)
  return dossierId
}
const messageOf = async (dossierId: string) =>
  (await world.features.notices.messages(world.cast.marta, dossierId))[0]

describe('a mail server that says later', () => {
  it('is asked again after 1, 2, 4… minutes, an hour at most, with the same id and a copy that opens', async () => {
    answer = () => ({ kind: 'later', reason: '451 greylisted' })
    const dossierId = await queued()
    const minutes: number[] = []
    for (let attempt = 1; attempt <= 8; attempt++) {
      assert.equal(await sendOnce(), 0, 'nothing is settled, so nobody hurries')
      const { rows } = await client.query(
        `select round(extract(epoch from next_try_at - now()) / 60)::int as wait from app.messages where state = 'queued'`,
      )
      minutes.push(rows[0].wait)
      await client.query(`update app.messages set next_try_at = now() where state = 'queued'`)
    }
    assert.deepEqual(minutes, [1, 2, 4, 8, 16, 32, 60, 60])
    answer = () => sent
    assert.equal(await sendOnce(), 1)
    assert.equal(new Set(taken.map((mail) => mail.id)).size, 1)
    for (const { text } of taken) {
      const secret = /\/l\/([\w-]{43})/.exec(text)?.[1] ?? ''
      assert.equal((await world.features.access.landing(secret)).kind, 'open')
    }
    assert.equal((await messageOf(dossierId))?.state, 'sent')
  })

  it('is given up after 48 hours, with what it said', async () => {
    answer = () => ({ kind: 'later', reason: '421 busy' })
    const dossierId = await queued()
    await client.query(
      `update app.messages set created_at = now() - interval '49 hours' where state = 'queued'`,
    )
    assert.equal(await sendOnce(), 1)
    const message = await messageOf(dossierId)
    assert.deepEqual([message?.state, message?.error], ['refused', '421 busy'])
  })
})

describe('a message that cannot be written', () => {
  it('waits, and holds no other up', async () => {
    const [broken, whole] = [await queued(), await queued()]
    await client.query(
      `update app.requirements r set spec = '{}' from app.dossiers d
       where d.firm_id = r.firm_id and d.id = r.dossier_id and d.number = (select number from app.dossiers order by created_at desc offset 1 limit 1)`,
    )
    await sendOnce()
    assert.equal((await messageOf(whole))?.state, 'sent')
    const message = await messageOf(broken)
    assert.equal(message?.state, 'queued')
    assert.match(message?.error ?? '', /could not be written/)
    await client.query(`update app.messages set state = 'dropped' where state = 'queued'`)
  })
})

describe('an invitation', () => {
  const invite = async () => {
    const { staff, notices } = world.features
    await staff.invite(world.cast.ana, { name: 'Sofía', email: 'sofia@bajio.example', role: 'caseworker' })
    await notices.read(world.cast.ana.firmId)
  }
  const secretIn = (mail: Mail | undefined) => /\/invitation\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
  const retry = () =>
    client.query(`update app.messages set next_try_at = now() - interval '2 hours' where state = 'queued'`)

  it('that is written again is the same mail to the letter, and opens until it is used', async () => {
    answer = () => ({ kind: 'later', reason: 'handed over, but the answer was lost' })
    await invite()
    await sendOnce()
    const first = secretIn(taken[0])
    await retry()
    answer = () => sent
    await sendOnce()
    assert.equal(taken.length, 2)
    assert.deepEqual(taken[1], taken[0])
    assert.equal((await world.features.staff.invitation(first))?.email, 'sofia@bajio.example')
  })

  it('is not written again once a newer one was: that one opens', async () => {
    answer = () => ({ kind: 'later', reason: '451 greylisted' })
    await invite()
    await sendOnce()
    const [older] = taken
    answer = (mail) => (mail.id === older?.id ? { kind: 'later', reason: '451 greylisted' } : sent)
    await invite()
    await sendOnce()
    await retry()
    await sendOnce()
    assert.equal(taken.length, 2)
    assert.equal(await world.features.staff.invitation(secretIn(older)), undefined)
    const cookies = await world.features.staff.acceptInvitation(secretIn(taken[1]), {
      password: 'una frase larga y mía',
    })
    assert.ok(cookies.length > 0)
  })
})

describe('an address that is refused', () => {
  it('is not used again, and the refusal stands in the dossier', async () => {
    answer = () => ({ kind: 'refused', about: 'address', reason: '550 no such user' })
    const dossierId = await queued()
    await sendOnce()
    const message = await messageOf(dossierId)
    assert.deepEqual([message?.state, message?.error], ['refused', '550 no such user'])
    await assert.rejects(world.features.access.send(world.cast.marta, dossierId), { code: 'party.noEmail' })
  })
})

describe('two senders', () => {
  it('never write the same message at once, also when the first one is slow and its claim ends', async () => {
    const dossierId = await queued()
    let second: Promise<number> | undefined
    answer = async () => {
      if (!second) {
        await client.query(
          `update app.messages set claimed_at = now() - interval '3 minutes' where state = 'sending'`,
        )
        second = sendOnce()
        await second
      }
      return sent
    }
    await sendOnce()
    assert.equal(taken.length, 2, 'the claim had ended')
    assert.equal(taken[0]?.id, taken[1]?.id, 'a repeat is the same message')
    const { rows } = await client.query(
      `select attempts, state from app.messages where dossier_id is not null order by created_at desc limit 1`,
    )
    assert.deepEqual(rows, [{ attempts: 2, state: 'sent' }])
    assert.equal((await messageOf(dossierId))?.state, 'sent')
  })

  it('leave a message alone whose claim another took while it waited for its turn', async () => {
    for (let i = 0; i < 5; i++) await queued()
    const held: (() => void)[] = []
    let isFirst = true
    answer = () => (isFirst ? new Promise((resolve) => held.push(() => resolve(sent))) : sent)
    const first = sendOnce()
    while (held.length < 4) await new Promise((resolve) => setImmediate(resolve))
    isFirst = false
    await client.query(
      `update app.messages set claimed_at = now() - interval '3 minutes'
       where state = 'sending' and id <> all ($1::uuid[])`,
      [taken.map((mail) => mail.id)],
    )
    assert.equal(await sendOnce(), 1, 'the fifth, which had only been claimed')
    for (const release of held) release()
    assert.equal(await first, 4)
    assert.equal(taken.length, 5)
  })
})

describe('a link just asked for', () => {
  it('leaves before the mails of the day that wait', async () => {
    for (let i = 0; i < 9; i++) await openDossier(world)
    const { firmId } = world.cast.marta
    assert.ok((await world.features.notices.prepareDaily(firmId, new Date(Date.UTC(2027, 0, 4, 18)))) > 9)
    const dossierId = await queued()
    await sendOnce()
    assert.equal((await messageOf(dossierId))?.state, 'sent')
    while ((await sendOnce()) > 0);
  })
})
