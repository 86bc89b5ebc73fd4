import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import type { SMTPServerOptions } from 'smtp-server'
import { mailTo } from '../../ports/mailer.contract.ts'
import type { Trial } from '../../ports/mailer.ts'
import type { SmtpOptions } from './options.ts'
import { createSmtpMailer } from './smtp-mailer.ts'
import { beWilling, openPostOffice, openRawServer } from './smtp-server.fixture.ts'

/** What whoever sets the channel up is told of one mail. */
async function tried(options: SmtpOptions): Promise<Trial> {
  const mailer = createSmtpMailer(options)
  try {
    return await mailer.tryOut(mailTo())
  } finally {
    await mailer.close()
  }
}

const refusing = (said: string) =>
  ((_address: unknown, _session: unknown, done: (error: Error) => void) =>
    done(Object.assign(new Error(said.slice(4)), { responseCode: Number(said.slice(0, 3)) }))) as never

async function at(t: TestContext, changes: SMTPServerOptions) {
  return tried((await openPostOffice(t, changes)).options)
}

test('a mail that gets through is said to', async (t) => {
  const office = await openPostOffice(t)
  assert.deepEqual(await tried(office.options), { ok: true })
  assert.equal((await office.arrived()).length, 1)
})

test('a name that is not found', async () => {
  const found = await tried({
    host: 'correo.invalid',
    port: 25,
    security: 'tls',
    from: 'a@b.example',
    timeoutMs: 3000,
  })
  assert.equal(found.ok === false && found.trouble, 'dns')
})

test('a connection that is refused', async () => {
  // Port 1 of this machine: nobody listens there.
  const found = await tried({
    host: '127.0.0.1',
    port: 1,
    security: 'none',
    from: 'a@b.example',
    timeoutMs: 3000,
  })
  assert.deepEqual(found, { ok: false, trouble: 'refusedConnection', said: 'ECONNREFUSED' })
})

test('a server that says nothing', async (t) => {
  const { options } = await openRawServer(t, () => undefined)
  const found = await tried(options)
  assert.equal(found.ok === false && found.trouble, 'timeout')
})

test('TLS asked of a server that speaks in the open, and STARTTLS of one without it', async (t) => {
  const { options } = await openRawServer(t, beWilling)
  const open = await tried({ ...options, security: 'tls' })
  assert.equal(open.ok === false && open.trouble, 'tls')
  const without = await openRawServer(t, (line, say) =>
    line === 'STARTTLS' ? say('502 no') : beWilling(line, say),
  )
  const found = await tried({ ...without.options, security: 'starttls' })
  assert.equal(found.ok === false && found.trouble, 'tls')
})

test('a certificate that nobody trusts', async (t) => {
  const { options } = await openPostOffice(t)
  const found = await tried({ ...options, ca: undefined })
  assert.deepEqual(found, { ok: false, trouble: 'certificate', said: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
})

test('a wrong password, of which nothing is repeated', async (t) => {
  const { options } = await openPostOffice(t)
  const found = await tried({ ...options, password: 'otra-cosa-9' })
  assert.deepEqual(found, { ok: false, trouble: 'signIn', said: '535' })
})

test('the sender is refused, also when the server says so at the recipient', async (t) => {
  const found = await at(t, { onMailFrom: refusing('550 5.7.1 not your domain') })
  assert.deepEqual(found, { ok: false, trouble: 'sender', said: '550 5.7.1 not your domain.' })
  const relay = await at(t, { onRcptTo: refusing('554 5.7.1 Relay access denied') })
  assert.equal(relay.ok === false && relay.trouble, 'sender')
})

test('the recipient is refused, or not taken now', async (t) => {
  const unknown = await at(t, { onRcptTo: refusing('550 5.1.1 no such user') })
  assert.deepEqual(unknown, { ok: false, trouble: 'recipient', said: '550 5.1.1 no such user.' })
  const busy = await at(t, { onRcptTo: refusing('451 4.7.1 greylisted') })
  assert.equal(busy.ok === false && busy.trouble, 'busy')
})

test('the mail itself is refused', async (t) => {
  const onData: SMTPServerOptions['onData'] = (stream, _session, done) => {
    stream.resume()
    stream.on('end', () => done(Object.assign(new Error('5.7.1 looks like spam'), { responseCode: 554 })))
  }
  const found = await at(t, { onData })
  assert.equal(found.ok === false && found.trouble, 'content')
})
