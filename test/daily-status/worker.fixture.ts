/**
 * A worker process for tests that kill it: prepares a firm's daily status and sends what is due, or reads acts, until
 * nothing is left. Takes its task as JSON; prints a line before its work, and one before and one after it hands over
 * a mail.
 */
import { join } from 'node:path'
import { pino } from 'pino'
import { createChildBinder } from '../../server/adapters/child-renderer/child-binder.ts'
import { createChildRenderer } from '../../server/adapters/child-renderer/child-renderer.ts'
import { createFsBlobs } from '../../server/adapters/fs-blobs/fs-blobs.ts'
import { createOutboxMailer } from '../../server/adapters/outbox-mailer/outbox-mailer.ts'
import type { SmtpOptions } from '../../server/adapters/smtp-mailer/options.ts'
import { createSmtpMailer } from '../../server/adapters/smtp-mailer/smtp-mailer.ts'
import { wire } from '../../server/app/wire.ts'
import type { Endpoint } from '../../server/db/endpoint.ts'
import { poolAs } from '../../server/db/pools.ts'
import { createSignals } from '../../server/db/signals.ts'
import type { Id } from '../../server/kernel/ids.ts'
import type { Mailer } from '../../server/ports/mailer.ts'

export type Task = {
  owner: Endpoint
  /** The world's folder, where its outbox lies. */
  folder: string
  firmId: Id<'firm'>
  /** The moment of which the daily status is sent; without it, acts are read. */
  at?: string
  /** Mail goes there instead of into the outbox. */
  smtp?: SmtpOptions
}

const step = () => process.stdout.write('step\n')
const { owner, folder, firmId, at, smtp } = JSON.parse(process.argv[2] ?? '{}') as Task
const onError = (error: Error) => {
  throw error
}
const signals = createSignals(owner, onError)
const mailer = smtp ? createSmtpMailer(smtp) : await createOutboxMailer({ folder: join(folder, 'outbox') })
const send: Mailer['send'] = async (mail) => {
  step()
  const delivery = await mailer.send(mail)
  step()
  return delivery
}
const { features } = wire({
  webPool: poolAs(owner, 'legajo_web', { max: 6, onError }),
  authPool: poolAs(owner, 'legajo_auth', { max: 1, onError }),
  signals,
  blobs: await createFsBlobs({ folder: join(folder, 'blobs') }),
  renderer: createChildRenderer({ concurrency: 1 }),
  binder: createChildBinder(),
  mailer: { ...mailer, send },
  log: pino({ level: 'silent' }),
  installationKey: Buffer.alloc(32, 7),
  secret: 'the secret of the tests, long enough',
  publicUrl: new URL('http://127.0.0.1:8080'),
  maxUploadBytes: 1_000_000,
  isDemo: false,
  mailsHeads: true,
})
await features.firms.isFirstRun('')
step()
if (at) {
  await features.notices.prepareDaily(firmId, new Date(at))
  while ((await features.notices.send(firmId)) > 0);
} else {
  while ((await features.notices.read(firmId)) > 0);
}
process.exit(0)
