import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { mailerContract, mailTo } from '../../ports/mailer.contract.ts'
import type { Delivery } from '../../ports/mailer.ts'
import { createSmtpMailer } from './smtp-mailer.ts'
import { beWilling, openPostOffice, openRawServer } from './smtp-server.fixture.ts'

mailerContract('smtp', async (t) => {
  const { options, arrived } = await openPostOffice(t)
  return { mailer: createSmtpMailer(options), arrived }
})

mailerContract('smtp, encrypted from the start', async (t) => {
  const { options, arrived } = await openPostOffice(t, { secure: true })
  return { mailer: createSmtpMailer(options), arrived }
})

/** The handler of a mail server that answers so. */
const answering = (responseCode: number, words: string) => {
  const answer = Object.assign(new Error(words), { responseCode })
  return (_what: unknown, _session: unknown, done: (error: Error) => void) => done(answer)
}

const later = (reason: string): Delivery => ({ kind: 'later', reason })
const refused = (about: 'address' | 'mail', reason: string): Delivery => ({ kind: 'refused', about, reason })

test('a mail says that a machine wrote it, when, in which language, and has text before HTML', async (t) => {
  const { options, raw } = await openPostOffice(t)
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  const mail = mailTo()
  const delivery = await mailer.send(mail)
  assert.deepEqual(delivery, { kind: 'sent', providerId: '250 queued as 1' })
  const message = String(raw[0])
  const [head = ''] = message.split('\r\n\r\n')
  const lines = head.split('\r\n')
  assert.ok(lines.includes(`Message-ID: <${mail.id}@legajo.example>`))
  assert.ok(lines.includes('Auto-Submitted: auto-generated'))
  assert.ok(lines.includes('Content-Language: es-MX'))
  assert.match(head, /^Date: \w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d \+0000$/m)
  assert.match(head, /^From: =\?UTF-8\?Q\?Financiera_del_Baj=C3=ADo\?= <avisos@legajo\.example>$/m)
  assert.match(head, /^Content-Type: multipart\/alternative;/m)
  assert.doesNotMatch(head, /^(X-|Bcc|Cc|Sender)/m)
  assert.ok(message.indexOf('Content-Type: text/plain') < message.indexOf('Content-Type: text/html'))
})

test('the language of a mail is a language or is left out', async (t) => {
  const { options, raw } = await openPostOffice(t)
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  await mailer.send(mailTo({ language: 'es\r\nBcc: otro@example.mx' }))
  assert.doesNotMatch(String(raw[0]), /Bcc|Content-Language/)
})

test('an id of any shape becomes one well-formed Message-ID, the same each time', async (t) => {
  const { options, raw } = await openPostOffice(t)
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  for (const id of ['a b', 'a b', '<x@y>', 'x\r\nBcc: otro@example.mx', 'x'.repeat(5_000)]) {
    await mailer.send(mailTo({ id }))
  }
  const shown = raw.map(
    (message) => /^Message-ID:(\r\n)? <[0-9a-f]{64}@legajo\.example>\r$/m.exec(String(message))?.[0],
  )
  assert.ok(shown.every(Boolean))
  assert.equal(shown[0], shown[1])
  assert.equal(new Set(shown).size, 4)
})

test('mails go one after another by one connection', async (t) => {
  const { options, raw, connections } = await openPostOffice(t)
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  for (let i = 0; i < 5; i++) assert.equal((await mailer.send(mailTo())).kind, 'sent')
  assert.equal(raw.length, 5)
  assert.equal(connections(), 1)
})

test('a thousand mails at once go four at a time, each once', async (t) => {
  let begun = 0
  let most = 0
  const { options, raw } = await openPostOffice(t, {
    onMailFrom: (_from, _session, done) => {
      most = Math.max(most, ++begun - raw.length)
      done()
    },
  })
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  const mails = Array.from({ length: 1_000 }, () => mailTo())
  const ends = await Promise.all(mails.map((mail) => mailer.send(mail)))
  assert.ok(ends.every(({ kind }) => kind === 'sent'))
  const ids = raw.map((message) => /^Message-ID: <(.+)@/m.exec(String(message))?.[1])
  assert.deepEqual(ids.sort(), mails.map(({ id }) => id).sort())
  assert.equal(most, 4)
})

test('a connection that the server dropped meanwhile does not cost a mail', async (t) => {
  const willing = await openRawServer(t, (line, say, socket) => {
    beWilling(line, say)
    if (line === '.') setImmediate(() => socket.destroy())
  })
  const mailer = createSmtpMailer(willing.options)
  t.after(() => mailer.close())
  for (let i = 0; i < 3; i++) assert.equal((await mailer.send(mailTo())).kind, 'sent')
  assert.equal(willing.connections(), 3)
})

test('a mail that is greylisted is for later, and goes when it comes again', async (t) => {
  let tries = 0
  const { options, arrived } = await openPostOffice(t, {
    onRcptTo: (to, session, done) =>
      ++tries === 1 ? answering(451, '4.7.1 Greylisted, come back')(to, session, done) : done(),
  })
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  const mail = mailTo()
  assert.deepEqual(
    await mailer.send(mail),
    later('The mail server answered: 451 4.7.1 Greylisted, come back.'),
  )
  assert.equal((await mailer.send(mail)).kind, 'sent')
  assert.equal((await arrived()).length, 1)
})

const answers: { says: string; when: keyof SMTPServerOptions; code: number; words: string; means: string }[] =
  [
    {
      says: 'an unknown address',
      when: 'onRcptTo',
      code: 550,
      words: '5.1.1 No such user',
      means: 'address',
    },
    {
      says: 'an unknown address, without more',
      when: 'onRcptTo',
      code: 550,
      words: 'Who?',
      means: 'address',
    },
    {
      says: 'an address unknown to a relay',
      when: 'onRcptTo',
      code: 550,
      words: '5.1.1 User unknown in relay recipient table',
      means: 'address',
    },
    {
      says: 'a mailbox switched off',
      when: 'onRcptTo',
      code: 550,
      words: '5.2.1 Disabled',
      means: 'address',
    },
    { says: 'a full mailbox', when: 'onRcptTo', code: 552, words: '5.2.2 Mailbox full', means: 'mail' },
    { says: 'a mail taken for spam', when: 'onData', code: 554, words: '5.7.1 Spam', means: 'mail' },
    { says: 'a mail refused without more', when: 'onData', code: 550, words: 'No', means: 'mail' },
    { says: 'a mail too big', when: 'onMailFrom', code: 552, words: '5.3.4 Too big', means: 'mail' },
    {
      says: 'our own address refused',
      when: 'onMailFrom',
      code: 553,
      words: '5.7.1 Not yours',
      means: 'later',
    },
    {
      says: 'our own address refused at the recipient',
      when: 'onRcptTo',
      code: 553,
      words: '5.7.1 Sender address rejected: not owned',
      means: 'later',
    },
    { says: 'relaying denied', when: 'onRcptTo', code: 550, words: '5.7.1 Relaying denied', means: 'later' },
    { says: 'a sign-in wanted first', when: 'onMailFrom', code: 530, words: '5.7.0 Sign in', means: 'later' },
    { says: 'a mailbox that is busy', when: 'onRcptTo', code: 450, words: '4.2.1 Busy', means: 'later' },
    { says: 'a disk that is full', when: 'onData', code: 452, words: '4.3.1 No room', means: 'later' },
    { says: 'a shutting down', when: 'onMailFrom', code: 421, words: '4.3.2 Shutting down', means: 'later' },
  ]

for (const { says, when, code, words, means } of answers) {
  test(`a server's answer of ${says} (${code}) means: ${means}`, async (t) => {
    const { options, raw } = await openPostOffice(t, {
      [when]: (what: NodeJS.ReadableStream, session: unknown, done: (error: Error) => void) => {
        if (when === 'onData') what.resume().on('end', () => answering(code, words)(what, session, done))
        else answering(code, words)(what, session, done)
      },
    })
    const mailer = createSmtpMailer(options)
    t.after(() => mailer.close())
    const delivery = await mailer.send(mailTo())
    assert.equal(delivery.kind === 'refused' ? delivery.about : delivery.kind, means)
    const reason = code === 530 ? 'wants a user and a password (530).' : `answered: ${code} ${words}.`
    assert.equal('reason' in delivery && delivery.reason, `The mail server ${reason}`)
    assert.equal(raw.length, 0)
  })
}

test('after a refusal the same connection takes the next mail', async (t) => {
  const { options, arrived, connections } = await openPostOffice(t, {
    onRcptTo: (to, session, done) =>
      to.address === 'nadie@example.mx' ? answering(550, '5.1.1 No such user')(to, session, done) : done(),
  })
  const mailer = createSmtpMailer({ ...options, maxConnections: 1 })
  t.after(() => mailer.close())
  const unknown = await mailer.send(mailTo({ to: { name: '', address: 'nadie@example.mx' } }))
  assert.deepEqual(unknown, refused('address', 'The mail server answered: 550 5.1.1 No such user.'))
  assert.equal((await mailer.send(mailTo())).kind, 'sent')
  assert.equal((await arrived()).length, 1)
  assert.equal(connections(), 1)
})

test('a wrong password is for later, seen by the check, and repeated to nobody', async (t) => {
  const { options } = await openPostOffice(t, {
    onAuth: ({ username, password }, _session, done) => done(new Error(`No ${username} with ${password}`)),
  })
  const mailer = createSmtpMailer({ ...options, password: 'equivocada' })
  t.after(() => mailer.close())
  const reason = 'The mail server did not accept the user and the password (535).'
  assert.deepEqual(await mailer.send(mailTo()), later(reason))
  assert.deepEqual(await mailer.check(), { ok: false, reason })
})

test('a password that a server repeats later on is not in the reason', async (t) => {
  const { options } = await openPostOffice(t, {
    onRcptTo: answering(451, 'I know that contraseña-secreta opens it'),
  })
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  const delivery = await mailer.send(mailTo())
  assert.deepEqual(delivery, later('The mail server answered: 451 I know that … opens it.'))
})

test('a server that offers no sign-in gets no mail from a mailer that has a password', async (t) => {
  const { options, raw } = await openPostOffice(t, { disabledCommands: ['AUTH'] })
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  assert.equal((await mailer.send(mailTo())).kind, 'later')
  assert.equal((await mailer.check()).ok, false)
  assert.equal(raw.length, 0)
})
