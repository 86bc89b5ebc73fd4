import assert from 'node:assert/strict'
import { after, afterEach, before, describe, it } from 'node:test'
import pg from 'pg'
import { dataTypeInput, documentTypeInput, templateInput } from '../../../contract/catalog.ts'
import { newDossier } from '../../../contract/dossiers.ts'
import { noticesInput, textsInput } from '../../../contract/firm-settings.ts'
import { openDossier, openWorld, type World } from '../../../test/world.ts'

let world: World
let client: pg.Client
before(async () => {
  world = await openWorld()
  client = new pg.Client(world.owner)
  await client.connect()
  await client.query('set role legajo_maintenance')
})
afterEach(async () => {
  await client.query(`update app.dossiers set status = 'closed'`)
  await client.query(`update app.firms set settings = '{"noticeQuietSeconds": 0, "noticeMostSeconds": 0}'`)
})
after(async () => {
  await client.end()
  await world.close()
})

const usual = { statusDays: 'everyDay', dailyStatusHour: '8', mailsPerMinute: '', mailsPerDay: '' }
async function choose(change: object) {
  const { settings } = world.features
  const { version } = await settings.view(world.cast.ana)
  await settings.change(world.cast.ana, 'notices', {
    version,
    value: noticesInput.parse({ ...usual, ...change }),
  })
}
async function write(change: object) {
  const { settings } = world.features
  const { version } = await settings.view(world.cast.ana)
  await settings.change(world.cast.ana, 'texts', { version, value: textsInput.parse(change) })
}

let day = 1
async function nextMorning() {
  day += 1
  const { notices } = world.features
  const { firmId } = world.cast.marta
  const prepared = await notices.prepareDaily(firmId, new Date(Date.UTC(2028, 0, day, 18)))
  while ((await notices.read(firmId)) + (await notices.gather(firmId)) + (await notices.send(firmId)) > 0);
  return prepared
}
const newest = async (address: string) =>
  (await world.mailer.list({ limit: 500, firmId: world.cast.marta.firmId })).find(
    ({ to }) => to.address === address,
  )

/** A dossier of a party that is there already, or of a new one. */
async function openFor(person: object, type: object = { name: 'Predial' }) {
  const { catalog, dossiers } = world.features
  const typeId = await catalog.addType(
    world.cast.ana,
    'field' in type
      ? dataTypeInput.parse({ kind: 'data', ...type })
      : documentTypeInput.parse({ formats: ['image'], pagesMax: 1, ...type }),
  )
  const items = [{ typeId, mandatory: true }]
  const templateId = await catalog.addTemplate(world.cast.ana, templateInput.parse({ name: 'Venta', items }))
  return dossiers.open(
    world.cast.marta,
    newDossier.parse({ templateIds: [templateId], participants: [person] }),
  )
}

describe('the daily status', () => {
  it('is one mail for a person with three dossiers, with a button for each', async () => {
    await openFor({ givenName: 'Rosa', email: 'rosa@tres.example' }, { name: 'Predial' })
    const [rosa] = await world.features.parties.search(world.cast.marta, 'rosa')
    await openFor({ partyId: rosa?.id }, { name: 'Acta' })
    await openFor({ partyId: rosa?.id }, { name: 'CURP', field: { type: 'curp' } })
    assert.equal(await nextMorning(), 1)
    const mail = await newest('rosa@tres.example')
    assert.match(mail?.subject ?? '', /^Te faltan 3 cosas · Financiera del Bajío$/)
    for (const name of ['Predial', 'Acta', 'CURP']) assert.ok(mail?.text.includes(`Falta: ${name}`))
    assert.equal(mail?.text.match(/\/l\/[\w-]{43}/g)?.length, 3)
  })

  it('speaks of data as data', async () => {
    await openFor(
      { givenName: 'Iván', email: 'ivan@dato.example' },
      { name: 'CLABE', field: { type: 'clabe' } },
    )
    await nextMorning()
    assert.match((await newest('ivan@dato.example'))?.subject ?? '', /^Te falta 1 dato · expediente/)
  })

  it('comes every day, unless the firm wants it only when it is the client’s turn or something changed', async () => {
    await openFor({ givenName: 'Nora', email: 'nora@turno.example' })
    await choose({ statusDays: 'whenNeeded' })
    assert.equal(await nextMorning(), 1, 'his turn')
    assert.equal(await nextMorning(), 1, 'still his turn')
    await client.query(
      `update app.dossiers set turn = 'firm', updated_at = now() - interval '1 day', pending = 0, submitted = 1 where status = 'open'`,
    )
    assert.equal(await nextMorning(), 0, 'the firm’s turn, and nothing changed')
    await client.query(`update app.dossiers set updated_at = now() where status = 'open'`)
    assert.equal(await nextMorning(), 1, 'something changed')
    assert.equal(await nextMorning(), 0)
    await choose({ statusDays: 'everyDay' })
    assert.equal(await nextMorning(), 1)
  })

  it('names an observation beside what was approved', async () => {
    const { dossierId, identification } = await openDossier(world, world.cast.marta, {
      email: 'obs@x.example',
    })
    const { Readable } = await import('node:stream')
    const sharp = (await import('sharp')).default
    const bytes = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#123' } })
      .jpeg()
      .toBuffer()
    await world.features.pages.receive(world.cast.marta, identification, {
      name: 'a.jpg',
      body: Readable.from([bytes]),
    })
    const desk = await world.features.pages.desk(world.cast.marta, dossierId)
    const submission = desk.requirements.find(({ id }) => id === identification)?.submission?.id ?? ''
    const observation = 'Vence en marzo; renuévala pronto.'
    await world.features.reviews.approve(world.cast.marta, submission, { observation })
    await nextMorning()
    const mail = await newest('obs@x.example')
    assert.match(
      mail?.text ?? '',
      /Aprobado, con una observación: Identificación oficial — «Vence en marzo; renuévala pronto\.»/,
    )
  })
})

describe('a discreet firm', () => {
  it('names neither the matter nor a document, in any mail, and the link opens', async () => {
    await choose({ isDiscreet: 'on' })
    const dossierId = await openFor(
      { givenName: 'Eva', email: 'eva@calla.example' },
      { name: 'Demanda de divorcio' },
    )
    await world.features.access.send(world.cast.marta, dossierId)
    await nextMorning()
    const mails = (await world.mailer.list({ limit: 500 })).filter(
      ({ to }) => to.address === 'eva@calla.example',
    )
    assert.equal(mails.length, 2)
    for (const mail of mails) {
      for (const said of [mail.subject, mail.text, mail.html]) assert.doesNotMatch(said, /divorcio|Venta/i)
      const secret = /\/l\/([\w-]{43})/.exec(mail.text)?.[1] ?? ''
      assert.equal((await world.features.access.landing(secret)).kind, 'open')
    }
    assert.deepEqual(mails.map(({ subject }) => subject).sort(), [
      'Financiera del Bajío te manda tu liga de acceso',
      'Tienes un mensaje de Financiera del Bajío',
    ])
    const letter = await world.features.access.letter(world.cast.marta, dossierId)
    const handed = await world.features.access.hand(world.cast.marta, dossierId, { way: 'whatsapp' })
    assert.doesNotMatch(JSON.stringify([letter, handed]), /divorcio|Venta/i)
  })
})

describe('the firm’s own words', () => {
  const texts = {
    greeting: 'Estimada {nombre}, le saluda {despacho}.',
    whatsappText: 'Buen día, {nombre}: {asunto} → {liga}',
    signature: 'Lic. Ana Torres\nCalle Madero 12',
    contactPhone: '477 700 0000',
  }

  it('greet, sign and say where the firm is reached, for who has its language', async () => {
    await write(texts)
    const dossierId = await openFor({ givenName: 'Sara <b>', email: 'sara@suyo.example' })
    await nextMorning()
    const mail = await newest('sara@suyo.example')
    assert.match(mail?.text ?? '', /\n\nEstimada Sara <b>, le saluda Financiera del Bajío\.\n\n/)
    assert.match(mail?.text ?? '', /--\n\nLic\. Ana Torres\nCalle Madero 12\n\nTeléfono: 477 700 0000\n\n/)
    assert.ok(mail?.html.includes('Estimada Sara &#60;b&#62;,'))
    const { people, address } = await world.features.access.hand(world.cast.marta, dossierId, {
      way: 'whatsapp',
    })
    assert.equal(people[0]?.text, `Buen día, Sara <b>: Venta → ${address}`)
    await write({ ...texts, whatsappText: 'Mándame tus papeles' })
    const again = await world.features.access.hand(world.cast.marta, dossierId, { way: 'whatsapp' })
    assert.equal(again.people[0]?.text, `Mándame tus papeles ${again.address}`)
  })

  it('give way to the usual ones in the language of a client who has another', async () => {
    await write(texts)
    const dossierId = await openFor({ givenName: 'John', email: 'john@other.example' })
    await client.query(`update app.parties set locale = 'en' where name = 'John'`)
    await nextMorning()
    const mail = await newest('john@other.example')
    assert.match(mail?.text ?? '', /Hello John,/)
    assert.equal(mail?.language, 'en')
    const { people } = await world.features.access.hand(world.cast.marta, dossierId, { way: 'whatsapp' })
    assert.match(people[0]?.text ?? '', /^Hello John\. Financiera del Bajío asks you/)
    const letter = await world.features.access.letter(world.cast.marta, dossierId)
    assert.equal(letter.locale, 'en')
    assert.match(letter.paragraphs[1] ?? '', /^Point the camera/)
  })
})
