import assert from 'node:assert/strict'
import { test } from 'node:test'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { mailTo } from '../../ports/mailer.contract.ts'
import type { Delivery } from '../../ports/mailer.ts'
import type { SmtpOptions } from './options.ts'
import { createSmtpMailer } from './smtp-mailer.ts'
import { beWilling, openPostOffice, openRawServer } from './smtp-server.fixture.ts'
import { otherServersCert } from './test-cert.ts'

const later = (reason: string): Delivery => ({ kind: 'later', reason })

/** What one mail and the check get from a mailer with these options. */
async function tryBoth(options: SmtpOptions) {
  const mailer = createSmtpMailer(options)
  try {
    return [await mailer.send(mailTo()), await mailer.check()]
  } finally {
    await mailer.close()
  }
}

const bothLater = (reason: string) => [later(reason), { ok: false, reason }]

for (const secure of [true, false]) {
  const how = secure ? 'TLS' : 'STARTTLS'

  test(`a certificate that nobody trusts is not spoken to (${how})`, async (t) => {
    let signIns = 0
    const { options, raw } = await openPostOffice(t, { secure, onAuth: () => signIns++ })
    const trouble = 'The certificate of the mail server is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).'
    assert.deepEqual(await tryBoth({ ...options, ca: undefined }), bothLater(trouble))
    assert.deepEqual([raw.length, signIns], [0, 0])
  })

  test(`a trusted certificate of another server is not trusted (${how})`, async (t) => {
    const { options, raw } = await openPostOffice(t, { secure, ...otherServersCert })
    const trouble = 'The certificate of the mail server is not trusted (ERR_TLS_CERT_ALTNAME_INVALID).'
    assert.deepEqual(await tryBoth({ ...options, ca: otherServersCert.cert }), bothLater(trouble))
    assert.equal(raw.length, 0)
  })
}

test('nothing in the environment switches the verification off', async (t) => {
  const { options } = await openPostOffice(t)
  const before = process.env.NODE_TLS_REJECT_UNAUTHORIZED
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  t.after(() => {
    if (before === undefined) delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
    else process.env.NODE_TLS_REJECT_UNAUTHORIZED = before
  })
  const [delivery] = await tryBoth({ ...options, ca: undefined })
  assert.deepEqual(
    delivery,
    later('The certificate of the mail server is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT).'),
  )
})

test('a server without STARTTLS hears neither password nor mail', async (t) => {
  const { options, heard } = await openRawServer(t, (line, say) => {
    if (line === 'STARTTLS') say('502 5.5.1 Unknown')
    else beWilling(line, say)
  })
  const secret = { security: 'starttls', user: 'legajo', password: 'secreta' } as const
  const trouble = 'The mail server offers no encryption with STARTTLS.'
  assert.deepEqual(await tryBoth({ ...options, ...secret }), bothLater(trouble))
  for (const line of heard) assert.match(line, /^(EHLO|STARTTLS)/)
})

test('a server that speaks in the open where TLS is asked for is for later', async (t) => {
  const { options, heard } = await openRawServer(t, beWilling)
  const trouble = 'No encrypted connection to the mail server came about.'
  assert.deepEqual(await tryBoth({ ...options, security: 'tls' }), bothLater(trouble))
  assert.doesNotMatch(heard.join('\n'), /MAIL|EHLO/)
})

test('a server that is not there is for later', async (t) => {
  const { options } = await openRawServer(t, beWilling)
  // Port 1 of this machine: nobody listens there.
  const trouble = 'The mail server could not be reached (ECONNREFUSED).'
  assert.deepEqual(await tryBoth({ ...options, port: 1 }), bothLater(trouble))
})

test('a server that sends everyone away at the door refuses no recipient', async (t) => {
  const { options } = await openRawServer(t, (line, say) => {
    if (line === '(connected)') say('554 5.7.1 Your address is on a list')
  })
  const trouble = 'The mail server answered: 554 5.7.1 Your address is on a list.'
  assert.deepEqual(await tryBoth(options), bothLater(trouble))
})

test('a server that hangs up at the door is for later', async (t) => {
  const { options } = await openRawServer(t, (_line, _say, socket) => socket.destroy())
  const [delivery] = await tryBoth(options)
  assert.equal(delivery && 'kind' in delivery && delivery.kind, 'later')
})

for (const silentAt of ['(connected)', 'EHLO', 'MAIL', 'RCPT', 'DATA', '.']) {
  test(`a server that falls silent at ${silentAt} is for later, in time`, async (t) => {
    const { options } = await openRawServer(t, (line, say) => {
      if (!line.startsWith(silentAt)) beWilling(line, say)
    })
    const mailer = createSmtpMailer(options)
    t.after(() => mailer.close())
    const began = performance.now()
    assert.deepEqual(await mailer.send(mailTo()), later('The mail server did not answer in time.'))
    assert.ok(performance.now() - began < 5_000)
  })
}

test('a server that trickles its answers holds a mail no longer than twice the silence', async (t) => {
  const trickling = new Set<NodeJS.Timeout>()
  const { options } = await openRawServer(t, (line, say) => {
    if (line.startsWith('MAIL')) trickling.add(setInterval(() => say('250-still thinking'), 50))
    else beWilling(line, say)
  })
  t.after(() => trickling.forEach(clearInterval))
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  assert.deepEqual(await mailer.send(mailTo()), later('The mail server did not answer in time.'))
})

test('a connection cut in the middle of a mail is for later, and is not tried again unasked', async (t) => {
  const { options, heard, connections } = await openRawServer(t, (line, say, socket) => {
    beWilling(line, say)
    if (line.startsWith('Subject:')) socket.destroy()
  })
  const mailer = createSmtpMailer(options)
  t.after(() => mailer.close())
  assert.equal((await mailer.send(mailTo())).kind, 'later')
  assert.equal(connections(), 1)
  assert.equal(heard.filter((line) => line === 'DATA').length, 1)
})

test('a mail that is under way when the mailer closes is finished, and those that wait are for later', async (t) => {
  let answer: (() => void) | undefined
  const reached = Promise.withResolvers<void>()
  const { options } = await openRawServer(t, (line, say) => {
    if (line !== '.') return beWilling(line, say)
    answer = () => say('250 2.0.0 Ok')
    reached.resolve()
  })
  const mailer = createSmtpMailer({ ...options, timeoutMs: 3_000, maxConnections: 1 })
  const [first, second] = [mailer.send(mailTo()), mailer.send(mailTo())]
  await reached.promise
  const closing = mailer.close()
  answer?.()
  await closing
  assert.deepEqual(await first, { kind: 'sent', providerId: '250 2.0.0 Ok' })
  assert.deepEqual(await second, later('The mail channel is closed.'))
  assert.deepEqual(await mailer.send(mailTo()), later('The mail channel is closed.'))
})

test('a server that never answers does not keep the mailer from closing', async (t) => {
  const reached = Promise.withResolvers<void>()
  const { options } = await openRawServer(t, (line, say) => {
    if (line === '.') reached.resolve()
    else beWilling(line, say)
  })
  const mailer = createSmtpMailer(options)
  const sending = mailer.send(mailTo())
  await reached.promise
  await mailer.close()
  assert.equal((await sending).kind, 'later')
})

test('what would go in the open beyond this machine does not start', () => {
  const options: SmtpOptions = {
    host: 'localhost',
    port: 25,
    security: 'none',
    from: 'avisos@legajo.example',
  }
  for (const host of [
    'mail.example',
    '192.168.1.5',
    '0.0.0.0',
    'localhost.example',
    '127.0.0.1.example',
    '',
  ]) {
    assert.throws(() => createSmtpMailer({ ...options, host }), StartupRefusal, host)
  }
  for (const host of ['localhost', 'LOCALHOST', '127.0.0.1', '127.8.9.1', '::1', '[::1]']) {
    createSmtpMailer({ ...options, host })
  }
})

test('half a sign-in and a sender that is no address do not start', () => {
  const options: SmtpOptions = { host: 'mail.example', port: 587, security: 'starttls', from: 'a@b.example' }
  createSmtpMailer({ ...options, user: '', password: '' })
  assert.throws(() => createSmtpMailer({ ...options, user: 'legajo' }), StartupRefusal)
  assert.throws(() => createSmtpMailer({ ...options, password: 'secreta' }), StartupRefusal)
  assert.throws(() => createSmtpMailer({ ...options, from: 'Legajo <a@b.example>' }), StartupRefusal)
})
