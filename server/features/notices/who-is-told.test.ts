import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import { lockDay } from './message-rows.ts'

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

let day = 0
/** Prepares and sends the status of a new day; answers the mails that it brought. */
async function nextMorning(as = world.cast.marta) {
  const { firmId } = as
  const before = new Set((await world.mailer.list({ limit: 500, firmId })).map((mail) => mail.id))
  day += 1
  await world.features.notices.prepareDaily(firmId, new Date(Date.UTC(2027, 2, day, 18)))
  while ((await world.features.notices.send(firmId)) > 0);
  return (await world.mailer.list({ limit: 500, firmId })).filter((mail) => !before.has(mail.id))
}
const isAbout = (number: string) => (mail: { text: string }) => mail.text.includes(`expediente ${number} `)
const numberOf = async (dossierId: string) =>
  (await world.features.pages.desk(world.cast.marta, dossierId)).number

describe('the daily status', () => {
  it('reaches whoever has a link, and whoever never got one', async () => {
    const { dossierId } = await openDossier(world)
    const number = await numberOf(dossierId)
    for (const sees of ['a new link', 'the same link']) {
      const mails = (await nextMorning()).filter(isAbout(number))
      assert.equal(mails.length, 1, sees)
      assert.match(mails[0]?.subject ?? '', new RegExp(`^Te faltan 2 documentos · expediente ${number}$`))
      assert.equal(mails[0]?.replyTo, 'marta@bajio.example')
      assert.equal((await world.features.access.links(world.cast.marta, dossierId)).length, 1)
    }
    const kinds = (await world.features.notices.messages(world.cast.marta, dossierId)).map(({ kind }) => kind)
    assert.deepEqual(kinds, ['dailyStatus', 'dailyStatus'])
  })

  it('makes a new link where the last one ran out', async () => {
    const { dossierId } = await openDossier(world)
    await world.features.access.copy(world.cast.marta, dossierId)
    await client.query(`update app.links set expires_at = now() - interval '1 hour' where revoked_at is null`)
    const [mail] = (await nextMorning()).filter(isAbout(await numberOf(dossierId)))
    const secret = /\/l\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    assert.equal((await world.features.access.landing(secret)).kind, 'open')
  })

  it('does not undo a revocation: nothing is mailed until the firm gives out another link', async () => {
    const { dossierId } = await openDossier(world)
    const number = await numberOf(dossierId)
    await world.features.access.copy(world.cast.marta, dossierId)
    const [link] = await world.features.access.links(world.cast.marta, dossierId)
    await world.features.access.revoke(world.cast.marta, link?.id ?? '')
    assert.deepEqual((await nextMorning()).filter(isAbout(number)), [])
    assert.equal((await world.features.access.links(world.cast.marta, dossierId)).length, 1)
    await world.features.access.copy(world.cast.marta, dossierId)
    assert.equal((await nextMorning()).filter(isAbout(number)).length, 1)
  })

  it('that was prepared before a revocation is not sent after it', async () => {
    const { dossierId } = await openDossier(world)
    const number = await numberOf(dossierId)
    await world.features.access.copy(world.cast.marta, dossierId)
    day += 1
    await world.features.notices.prepareDaily(world.cast.marta.firmId, new Date(Date.UTC(2027, 2, day, 18)))
    const [link] = await world.features.access.links(world.cast.marta, dossierId)
    await world.features.access.revoke(world.cast.marta, link?.id ?? '')
    while ((await world.features.notices.send(world.cast.marta.firmId)) > 0);
    assert.deepEqual((await world.mailer.list({ limit: 500 })).filter(isAbout(number)), [])
  })

  it('tells a party nothing of the papers of another in the same dossier', async () => {
    const { dossierId, address } = await openDossier(world)
    const number = await numberOf(dossierId)
    await client.query(
      `with d as (select firm_id, id from app.dossiers where number = $1 and firm_id = $2),
       party as (insert into app.parties (firm_id, id, kind, given_name, name, created_by)
         select firm_id, gen_random_uuid(), 'person', 'Iván', 'Iván', 'test' from d returning firm_id, id),
       point as (insert into app.contact_points (firm_id, id, party_id, kind, value, created_by)
         select firm_id, gen_random_uuid(), id, 'email', 'ivan@example.com', 'test' from party),
       person as (insert into app.participants (firm_id, id, dossier_id, party_id, created_by)
         select d.firm_id, gen_random_uuid(), d.id, party.id, 'test' from d, party returning firm_id, id, dossier_id)
       update app.requirements r set participant_id = person.id from person
       where r.firm_id = person.firm_id and r.dossier_id = person.dossier_id and r.spec ->> 'name' = 'Comprobante de domicilio'`,
      [number, world.cast.marta.firmId],
    )
    assert.ok(address)
    const mails = (await nextMorning()).filter(isAbout(number))
    const [laura, ivan] = ['laura@example.com', 'ivan@example.com'].map((to) =>
      mails.find((mail) => mail.to.address === to),
    )
    assert.ok(!laura?.text.includes('Comprobante de domicilio'))
    assert.ok(ivan?.text.includes('Comprobante de domicilio'))
    assert.notEqual(/\/l\/[\w-]+/.exec(laura?.text ?? '')?.[0], /\/l\/[\w-]+/.exec(ivan?.text ?? '')?.[0])
  })

  it('that a later day has overtaken is dropped, for the later one says it better', async () => {
    const { dossierId } = await openDossier(world)
    const number = await numberOf(dossierId)
    const { firmId } = world.cast.marta
    day += 1
    await world.features.notices.prepareDaily(firmId, new Date(Date.UTC(2027, 2, day, 18)))
    assert.equal((await nextMorning()).filter(isAbout(number)).length, 1)
  })

  it('holds nobody up while it is prepared', async () => {
    const { firmId } = world.cast.marta
    await world.database.asFirm(firmId, async (tx) => {
      assert.ok(await lockDay(tx, '2028-01-01'))
      await openDossier(world)
    })
  })
})
