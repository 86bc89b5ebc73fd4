import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { Mail, Mailer } from './mailer.ts'

/** What a reader has in hand, who drops repeats of a Message-ID. Line ends are `\n`; no line end at the end. */
export type Arrived = Omit<Mail, 'firmId'>

export type MailChannel = {
  mailer: Mailer
  /** Everything that has arrived, in no order. */
  arrived(): Promise<Arrived[]>
}

/** A mail to Laura, with what a test changes about it. */
export function mailTo(changes: Partial<Mail> = {}): Mail {
  return {
    id: `msg_${++count}`,
    fromName: 'Financiera del Bajío',
    to: { name: 'Laura Núñez', address: 'laura@example.mx' },
    subject: 'Tu expediente 2026-142: te faltan 3 documentos',
    text: 'Hola, Laura.\n\nTe falta el comprobante de domicilio.',
    html: '<p>Hola, Laura.</p><p>Te falta el comprobante de domicilio.</p>',
    language: 'es-MX',
    firmId: 'bajio',
    ...changes,
  }
}

let count = 0

/** Registers one test per promise of the port. `open` gives each an empty channel that takes any mail. */
export function mailerContract(adapter: string, open: (t: TestContext) => Promise<MailChannel>): void {
  const promise = (sentence: string, check: (channel: MailChannel) => Promise<void>) =>
    test(`${adapter}: ${sentence}`, async (t) => {
      const channel = await open(t)
      t.after(() => channel.mailer.close())
      await check(channel)
    })

  promise('a mail arrives with all that it says', async ({ mailer, arrived }) => {
    const mail = mailTo({ replyTo: 'marta@bajio.example' })
    assert.equal((await mailer.send(mail)).kind, 'sent')
    assert.deepEqual(await arrived(), [seen(mail)])
  })

  promise('accents, eñes, quotes, emoji and long lines arrive as they were', async ({ mailer, arrived }) => {
    const mail = mailTo({
      fromName: 'Gestoría "Ribera", S.L. <ya> 🏠',
      to: { name: 'Ñuño Íñiguez, (el de Peñíscola) 日本', address: 'nuno+casa@example.es' },
      subject: `¡Ojo! Faltan «DNI» y el recibo del IBI 👩🏽‍💼 ${'trámite '.repeat(30)}fin`,
      text: `.\n.. un punto al principio\nFrom aquí: ñ ${'á'.repeat(3_000)} 👍🏽`,
      html: `<p lang="es">Así &amp; asá ${'ñ'.repeat(3_000)} 🧾</p>`,
      language: 'es-ES',
    })
    assert.equal((await mailer.send(mail)).kind, 'sent')
    assert.deepEqual(await arrived(), [seen(mail)])
  })

  promise('a person without a name gets his mail', async ({ mailer, arrived }) => {
    const mail = mailTo({ to: { name: '', address: 'laura@example.mx' } })
    assert.equal((await mailer.send(mail)).kind, 'sent')
    assert.deepEqual(await arrived(), [seen(mail)])
  })

  promise('what is sent twice with one id is one mail', async ({ mailer, arrived }) => {
    const mail = mailTo()
    assert.equal((await mailer.send(mail)).kind, 'sent')
    assert.equal((await mailer.send(mail)).kind, 'sent')
    const twice = await Promise.all([mailer.send(mail), mailer.send(mail)])
    assert.deepEqual(new Set(twice.map(({ kind }) => kind)), new Set(['sent']))
    assert.equal((await arrived()).length, 1)
  })

  promise('ids of any shape keep mails apart', async ({ mailer, arrived }) => {
    const ids = [
      '../../etc/passwd',
      'a b',
      'a  b',
      '<x@y>',
      'línea\r\nBcc: otro@example.mx',
      'x'.repeat(5_000),
    ]
    for (const id of ids) assert.equal((await mailer.send(mailTo({ id }))).kind, 'sent')
    assert.equal((await arrived()).length, ids.length)
  })

  promise('a line break in a name or a subject begins no header (B07)', async ({ mailer, arrived }) => {
    for (const lineBreak of ['\r\n', '\n', '\r', '\u2028', '\0', '\x0b', '\r\n\r\n']) {
      const bad = `Laura${lineBreak}Bcc: otro@example.mx`
      const mail = mailTo({ fromName: bad, to: { name: bad, address: 'laura@example.mx' }, subject: bad })
      assert.equal((await mailer.send(mail)).kind, 'sent')
    }
    for (const { fromName, to, subject } of await arrived()) {
      for (const line of [fromName, to.name, subject]) assert.equal(line, 'Laura Bcc: otro@example.mx')
      assert.equal(to.address, 'laura@example.mx')
    }
  })

  promise('what is not one plain address is refused, and nothing leaves', async ({ mailer, arrived }) => {
    for (const address of notOneAddress) {
      const toIt = await mailer.send(mailTo({ to: { name: 'Laura', address } }))
      assert.equal(toIt.kind === 'refused' && toIt.about, 'address', JSON.stringify(address))
      const fromIt = await mailer.send(mailTo({ replyTo: address }))
      assert.equal(fromIt.kind === 'refused' && fromIt.about, 'mail', JSON.stringify(address))
    }
    assert.deepEqual(await arrived(), [])
  })

  promise('many at once arrive, each once', async ({ mailer, arrived }) => {
    const mails = Array.from({ length: 50 }, () => mailTo())
    const ends = await Promise.all(mails.map((mail) => mailer.send(mail)))
    assert.ok(ends.every(({ kind }) => kind === 'sent'))
    const ids = (await arrived()).map(({ id }) => id)
    assert.deepEqual(ids.sort(), mails.map(({ id }) => id).sort())
  })

  promise('a channel that works says so, and sends nothing for it', async ({ mailer, arrived }) => {
    assert.deepEqual(await mailer.check(), { ok: true })
    assert.deepEqual(await arrived(), [])
  })

  promise('a mailer may be closed twice, and still answers', async ({ mailer }) => {
    await mailer.send(mailTo())
    await Promise.all([mailer.close(), mailer.close()])
    await mailer.close()
    assert.match((await mailer.send(mailTo())).kind, /^(sent|later)$/)
  })
}

const notOneAddress = [
  '',
  'laura',
  '@example.mx',
  'laura@',
  ' laura@example.mx',
  'laura@example.mx\r\nBcc: otro@example.mx',
  'laura@example.mx\0',
  'laura@example.mx, otro@example.mx',
  'laura@example.mx;otro@example.mx',
  'Laura <laura@example.mx>',
  'laura@example.mx> SIZE=1',
  '"laura otra"@example.mx',
  'laura@otro@example.mx',
  '@otro.example:laura@example.mx',
  'equipo: laura@example.mx',
  `${'x'.repeat(250)}@example.mx`,
]

function seen({ firmId: _, ...rest }: Mail): Arrived {
  return rest
}
