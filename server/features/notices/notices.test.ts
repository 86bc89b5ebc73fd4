import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { after, before, describe, it } from 'node:test'
import sharp from 'sharp'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import type { StaffActor } from '../../kernel/actor.ts'

let world: World
before(async () => {
  world = await openWorld()
})
after(() => world.close())

async function drain({ firmId }: StaffActor) {
  const { notices } = world.features
  while ((await notices.read(firmId)) + (await notices.gather(firmId)) + (await notices.send(firmId)) > 0);
}

async function mailsOf({ firmId }: StaffActor, to = 'laura@example.com') {
  const kept = await world.mailer.list({ limit: 500, firmId })
  return kept.filter((mail) => mail.to.address === to)
}

let shade = 0
async function submit(requirementId: string) {
  shade += 40
  const bytes = await sharp({
    create: { width: 90, height: 90, channels: 3, background: { r: shade % 256, g: 9, b: 9 } },
  })
    .jpeg()
    .toBuffer()
  const upload = { name: 'f.jpg', body: Readable.from([bytes]) }
  return (await world.features.pages.receive(world.cast.marta, requirementId, upload)).pageId
}

async function submissionOf(dossierId: string, requirementId: string) {
  const { requirements } = await world.features.pages.desk(world.cast.marta, dossierId)
  return requirements.find((r) => r.id === requirementId)?.submission?.id ?? ''
}

describe('a link sent by mail', () => {
  it('goes once to each person, in a copy whose secret is nowhere else', async () => {
    const { dossierId } = await openDossier(world)
    const before = (await mailsOf(world.cast.marta)).length
    await world.features.access.send(world.cast.marta, dossierId)
    await drain(world.cast.marta)
    await drain(world.cast.marta)
    const [mail, ...rest] = await mailsOf(world.cast.marta)
    assert.equal(rest.length, before)
    const secret = /\/l\/([\w-]{43})/.exec(mail?.text ?? '')?.[1] ?? ''
    assert.equal((await world.features.access.landing(secret)).kind, 'open')
    const [message] = await world.features.notices.messages(world.cast.marta, dossierId)
    assert.equal(message?.state, 'sent')
  })
})

describe('decisions', () => {
  it('are told together, with the reason, once things are quiet', async () => {
    const { dossierId, identification, address } = await openDossier(world)
    const before = (await mailsOf(world.cast.marta)).length
    await submit(identification)
    await submit(address)
    await world.features.reviews.approve(world.cast.marta, await submissionOf(dossierId, identification))
    const reason = 'Es de hace 5 meses <b>&</b> debe ser de los últimos 3.'
    await world.features.reviews.reject(world.cast.marta, await submissionOf(dossierId, address), reason)
    await drain(world.cast.marta)
    const mails = await mailsOf(world.cast.marta)
    assert.equal(mails.length, before + 1)
    assert.match(mails[0]?.subject ?? '', /Corrige 1 documento/)
    assert.ok(mails[0]?.text.includes(reason))
    assert.ok(!mails[0]?.html.includes('<b>'), 'INC-11 a reason is text, never markup')
  })
})

describe('what is observed, and single pages that are turned down,', () => {
  it('are told in the mail of decisions, and nothing that was taken back', async () => {
    const { reviews } = world.features
    const { dossierId, identification, address } = await openDossier(world)
    const [first, second] = [await submit(address), await submit(address)]
    await submit(identification)
    assert.notEqual(first, second)
    const mistaken = await reviews.approve(world.cast.marta, await submissionOf(dossierId, address))
    await reviews.undo(world.cast.marta, mistaken)
    const pages = [{ id: second }]
    await reviews.reject(world.cast.marta, await submissionOf(dossierId, address), 'Está cortada.', { pages })
    const observation = 'Trae la original a la firma.'
    await reviews.approve(world.cast.marta, await submissionOf(dossierId, identification), { observation })
    await drain(world.cast.marta)
    const text = (await mailsOf(world.cast.marta))[0]?.text ?? ''
    assert.match(text, /Corrige: Comprobante de domicilio — Página 2: «Está cortada.»/)
    assert.match(
      text,
      /Aprobado, con una observación: Identificación oficial — «Trae la original a la firma.»/,
    )
  })
})

describe('the daily status', () => {
  /** 08:30 in León. */
  const morning = (day: number) => new Date(Date.UTC(2027, 0, day, 14, 30))

  it('is one mail per person and day, whoever prepares it and however often', async () => {
    await openDossier(world)
    const { firmId } = world.cast.marta
    const { notices } = world.features
    assert.equal(
      await notices.prepareDaily(firmId, new Date(Date.UTC(2027, 0, 4, 13, 59))),
      0,
      'not before 08:00',
    )
    const prepared = await Promise.all([1, 2, 3].map(() => notices.prepareDaily(firmId, morning(4))))
    const total = prepared.reduce((sum, n) => sum + n, 0)
    assert.ok(total > 0 && prepared.filter((n) => n > 0).length === 1)
    assert.equal(await notices.prepareDaily(firmId, morning(4)), 0)
    await Promise.all([notices.send(firmId), notices.send(firmId)])
    await drain(world.cast.marta)
    const rows = await world.database.asFirm(firmId, ({ db }) =>
      db.selectFrom('messages').select(['party_id', 'state']).where('kind', '=', 'dailyStatus').execute(),
    )
    assert.equal(new Set(rows.map((row) => row.party_id)).size, rows.length)
    assert.ok(rows.every((row) => row.state === 'sent'))
    assert.equal(await notices.prepareDaily(firmId, morning(5)), total)
  })

  it('says what is approved, missing and to be corrected, and reaches nobody of another firm', async () => {
    // Three Lauras by now, each with a dossier of her own that stands otherwise.
    const texts = (await mailsOf(world.cast.marta))
      .filter((one) => one.subject.startsWith('Te falta'))
      .map((one) => one.text)
    assert.ok(texts.some((text) => /Falta: Identificación oficial/.test(text)))
    assert.ok(texts.some((text) => /Corrige: Comprobante de domicilio — «Es de hace 5 meses/.test(text)))
    assert.ok(texts.some((text) => /Aprobado: Identificación oficial/.test(text)))
    assert.deepEqual(await world.mailer.list({ limit: 10, firmId: world.cast.olga.firmId }), [])
  })
})

describe('two readers at once', () => {
  it('tell each act once', async () => {
    const { dossierId } = await openDossier(world)
    await drain(world.cast.marta)
    const before = (await mailsOf(world.cast.marta)).length
    await world.features.access.send(world.cast.marta, dossierId)
    const { firmId } = world.cast.marta
    await Promise.all([1, 2, 3, 4].map(() => world.features.notices.read(firmId)))
    await drain(world.cast.marta)
    assert.equal((await mailsOf(world.cast.marta)).length, before + 1)
  })
})
