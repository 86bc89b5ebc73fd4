import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openWorld } from '../../test/world.ts'
import { createSmtpMailer } from '../adapters/smtp-mailer/smtp-mailer.ts'
import { openPostOffice } from '../adapters/smtp-mailer/smtp-server.fixture.ts'

test('a test mail reaches a real mail server, and its sender is told what that server said', async (t) => {
  const office = await openPostOffice(t, {
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('nadie')
          ? Object.assign(new Error('5.1.1 no such user'), { responseCode: 550 })
          : null,
      ),
  })
  const mailer = createSmtpMailer(office.options)
  t.after(() => mailer.close())
  const other = await openWorld({ mailer })
  t.after(() => other.close())
  const { settings } = other.features
  assert.deepEqual(await settings.testMail(other.cast.ana, 'ana@bajio.example'), {
    ok: true,
    to: 'ana@bajio.example',
  })
  assert.deepEqual(await settings.testMail(other.cast.ana, 'nadie@bajio.example'), {
    ok: false,
    to: 'nadie@bajio.example',
    trouble: 'recipient',
    said: '550 5.1.1 no such user.',
  })
  const [mail] = await office.arrived()
  assert.match(mail?.text ?? '', /ya puede mandar correos/)
  assert.equal((await settings.view(other.cast.ana)).mail.adapter, 'smtp')
})
