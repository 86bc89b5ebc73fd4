import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import sharp from 'sharp'
import { firmInput, noticesInput, settingsInputs, textsInput } from '../../../contract/firm-settings.ts'
import { openDossier, openWorld, type World } from '../../../test/world.ts'
import type { Problem } from '../../kernel/problem.ts'

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

const view = () => world.features.settings.view(world.cast.ana)
const code = (wanted: string) => (error: unknown) => (error as Problem).code === wanted
const lastAudit = async (act: string) => {
  const { rows } = await client.query(
    `select p.body, a.actor from app.audit a join app.audit_payloads p on p.firm_id = a.firm_id and p.audit_id = a.id
     where a.act = $1 order by a.id desc limit 1`,
    [act],
  )
  return rows[0]
}
const bajio = {
  name: 'Financiera del Bajío',
  country: 'MX',
  timeZone: 'America/Mexico_City',
  accent: '',
  linkDays: '90',
  numberPattern: '{año}-{n}',
  numberRestart: 'yearly',
}

describe('the settings', () => {
  it('are changed part by part, and what was before and after stands in the audit', async () => {
    const { settings } = world.features
    const { version } = await view()
    const value = firmInput.parse({ ...bajio, name: 'Bajío y Asociados', accent: '#7A3B52', linkDays: '30' })
    await settings.change(world.cast.ana, 'firm', { version, value })
    const changed = await view()
    assert.deepEqual(
      [changed.firm.name, changed.firm.accent, changed.firm.linkDays, changed.version],
      ['Bajío y Asociados', '#7a3b52', 30, version + 1],
    )
    const { body, actor } = await lastAudit('firm.changed')
    assert.equal(actor, `staff:${world.cast.ana.staffId}`)
    assert.deepEqual(body, {
      before: { name: 'Financiera del Bajío', linkDays: 90 },
      after: { name: 'Bajío y Asociados', accent: '#7a3b52', linkDays: 30 },
    })
    const texts = textsInput.parse({ greeting: 'Buen día, {nombre}:' })
    await settings.change(world.cast.ana, 'texts', { version: changed.version, value: texts })
    assert.equal((await view()).firm.linkDays, 30, 'the other part stays')
  })

  it('C03 of two administrators at once, one is told of the other, and nothing of either is mixed', async () => {
    const { settings } = world.features
    const { version } = await view()
    const write = (greeting: string) =>
      settings.change(world.cast.ana, 'texts', {
        version,
        value: textsInput.parse({ greeting, signature: greeting }),
      })
    const ended = await Promise.allSettled([write('Uno'), write('Dos'), write('Tres')])
    assert.equal(ended.filter(({ status }) => status === 'fulfilled').length, 1)
    for (const one of ended) {
      if (one.status === 'rejected') assert.ok(code('settings.changed')(one.reason), String(one.reason))
    }
    const { texts } = await view()
    assert.equal(texts.greeting, texts.signature)
  })

  it('of another country bring its language, its zone being one that exists', async () => {
    const { settings } = world.features
    const start = await view()
    const spain = firmInput.parse({ ...bajio, country: 'ES', timeZone: 'Europe/Madrid' })
    await settings.change(world.cast.ana, 'firm', { version: start.version, value: spain })
    const { rows } = await client.query('select locale, currency from app.firms where id = $1', [
      world.cast.ana.firmId,
    ])
    assert.deepEqual(rows, [{ locale: 'es-ES', currency: 'EUR' }])
    const { version } = await view()
    const nowhere = firmInput.parse({ ...bajio, timeZone: 'America/Atlantis' })
    await assert.rejects(
      settings.change(world.cast.ana, 'firm', { version, value: nowhere }),
      code('input.invalid'),
    )
    await settings.change(world.cast.ana, 'firm', { version, value: firmInput.parse(bajio) })
    assert.equal((await view()).firm.accent, '')
  })

  it('refuse what cannot be: a colour that is not read, limits of nothing, a telephone without digits', () => {
    const faults = (part: keyof typeof settingsInputs, value: object) =>
      settingsInputs[part].safeParse(value).error?.issues.map(({ path, message }) => `${path}: ${message}`) ??
      []
    assert.deepEqual(faults('firm', { ...bajio, accent: '#ffd400' }), ['accent: contrast'])
    assert.deepEqual(faults('firm', { ...bajio, accent: 'amarillo' }), ['accent: colour'])
    assert.deepEqual(faults('firm', { ...bajio, numberPattern: 'EXP-{año}' }), ['numberPattern: numberCount'])
    assert.deepEqual(faults('texts', { contactPhone: 'pregunta por Ana' }), ['contactPhone: phone'])
    const usual = { statusDays: 'everyDay', dailyStatusHour: '8', mailsPerMinute: '', mailsPerDay: '' }
    assert.deepEqual(faults('notices', { ...usual, mailsPerMinute: '0' }), ['mailsPerMinute: tooSmall'])
    assert.deepEqual(noticesInput.parse({ ...usual, mailsPerDay: '500' }), {
      statusDays: 'everyDay',
      dailyStatusHour: 8,
      isDiscreet: false,
      mailsPerMinute: null,
      mailsPerDay: 500,
    })
  })
})

describe('the privacy notice', () => {
  it('that is changed is a new version, shown at the next opening; what was shown before stays what it was', async () => {
    const { access, settings } = world.features
    const { dossierId } = await openDossier(world)
    const address = await access.copy(world.cast.marta, dossierId)
    const secret = address.split('/l/')[1] ?? ''
    await access.enter(secret, null)
    const { privacy } = await view()
    await settings.setPrivacy(world.cast.ana, { version: privacy.version, body: 'Aviso nuevo.' })
    await assert.rejects(
      settings.setPrivacy(world.cast.ana, { version: privacy.version, body: 'Otro.' }),
      code('settings.changed'),
    )
    const landing = await access.landing(secret)
    assert.equal(landing.kind === 'open' && landing.privacy.body, 'Aviso nuevo.')
    await access.enter(secret, null)
    const { rows } = await client.query(
      `select t.version, t.body = 'Aviso nuevo.' as fresh from app.notices_shown n
       join app.legal_texts t on t.firm_id = n.firm_id and t.id = n.legal_text_id order by n.at`,
    )
    assert.deepEqual(rows.slice(-2), [
      { version: privacy.version, fresh: false },
      { version: privacy.version + 1, fresh: true },
    ])
  })

  it('C03 written by two at once is written once', async () => {
    const { settings } = world.features
    const { privacy } = await view()
    const write = (body: string) => settings.setPrivacy(world.cast.ana, { version: privacy.version, body })
    const ended = await Promise.allSettled([write('De Ana'), write('De Ana también')])
    assert.deepEqual(ended.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
    assert.equal((await view()).privacy.version, privacy.version + 1)
  })
})

describe('the logo', () => {
  const picture = (format: 'png' | 'jpeg' | 'webp' | 'gif') =>
    sharp({ create: { width: 900, height: 300, channels: 3, background: '#7a3b52' } })
      .withMetadata({ exif: { IFD0: { Copyright: 'secreto de la cámara' } } })
      .toFormat(format)
      .toBuffer()
  const set = async (bytes: Buffer) => world.features.settings.setLogo(world.cast.ana, Readable.from([bytes]))
  const placeOf = async () => {
    const [, , firm = '', file = ''] = (await view()).firm.logo?.split('/') ?? []
    return [firm, file.slice(0, 8)] as const
  }

  for (const format of ['png', 'jpeg', 'webp'] as const) {
    it(`is drawn anew from ${format}, small and without anything else of the file`, async () => {
      await set(await picture(format))
      const [firm, version] = await placeOf()
      const { stream, mime } = await world.features.settings.logo(firm, version)
      const bytes = await buffer(stream)
      const { width, height, format: kept, exif } = await sharp(bytes).metadata()
      assert.deepEqual([mime, kept, width, height, exif], ['image/webp', 'webp', 320, 107, undefined])
      assert.ok(!bytes.includes('secreto'))
    })
  }

  it('refuses SVG, GIF, PDF, text, nothing, what breaks off, and what is too big', async () => {
    const before = await placeOf()
    const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    await assert.rejects(set(svg), code('logo.wrongType'))
    await assert.rejects(set(await picture('gif')), code('logo.wrongType'))
    await assert.rejects(set(Buffer.from('%PDF-1.7\n%âãÏÓ\n')), code('logo.wrongType'))
    await assert.rejects(set(Buffer.alloc(0)), code('file.empty'))
    const whole = await picture('png')
    await assert.rejects(set(whole.subarray(0, whole.length / 2)), code('logo.unreadable'))
    await assert.rejects(set(Buffer.concat([whole, Buffer.alloc(6_000_000)])), code('file.tooLarge'))
    assert.deepEqual(await placeOf(), before)
  })

  it('that is replaced is gone under its old address, and its bytes are let go', async () => {
    const [firm, old] = await placeOf()
    await set(await picture('jpeg'))
    await assert.rejects(world.features.settings.logo(firm, old), code('not.found'))
    const [, fresh] = await placeOf()
    assert.notEqual(fresh, old)
    await world.features.settings.removeLogo(world.cast.ana)
    assert.equal((await view()).firm.logo, null)
    await assert.rejects(world.features.settings.logo(firm, fresh), code('not.found'))
    await world.features.pages.sweep(world.cast.ana.firmId)
    const { rows } = await client.query(
      `select count(*)::int as n from app.blobs where firm_id = $1 and kind = 'derivative'`,
      [world.cast.ana.firmId],
    )
    assert.equal(rows[0].n, 0)
  })

  it('is shown to whoever has a link, before "Continuar" too', async () => {
    await set(await picture('png'))
    const { dossierId } = await openDossier(world)
    const secret = (await world.features.access.copy(world.cast.marta, dossierId)).split('/l/')[1] ?? ''
    const landing = await world.features.access.landing(secret)
    assert.equal(landing.firm?.logo, (await view()).firm.logo)
  })
})

describe('the test of the mail channel', () => {
  it('says that mails are kept, where they are', async () => {
    const told = await world.features.settings.testMail(world.cast.ana, 'ana@bajio.example')
    assert.deepEqual(told, { ok: false, to: 'ana@bajio.example', trouble: 'notConfigured', said: '' })
    const kept = await world.mailer.list({ limit: 10, firmId: world.cast.ana.firmId })
    assert.match(kept[0]?.subject ?? '', /^Correo de prueba de /)
  })

  it('can be asked for ten times in an hour', async () => {
    const { settings } = world.features
    for (let i = 0; i < 9; i++) await settings.testMail(world.cast.ana, 'ana@bajio.example')
    await assert.rejects(settings.testMail(world.cast.ana, 'ana@bajio.example'), code('request.tooMany'))
  })
})
