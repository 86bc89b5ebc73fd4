import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { createOutboxMailer } from '../adapters/outbox-mailer/outbox-mailer.ts'
import type { Mailer, MailShelf } from '../ports/mailer.ts'
import type { Config } from './config.ts'

export type MailChannel = {
  mailer: Mailer
  /** Where mails are kept instead of sent. */
  shelf?: MailShelf
  /** Removes kept mails that are too old, also those from before a mail server was set; answers how many. */
  sweep(at: Date): Promise<number>
}

type Options = Pick<
  Config,
  'smtpHost' | 'smtpPort' | 'smtpSecurity' | 'smtpUser' | 'smtpPassword' | 'mailFrom' | 'outboxDays'
>

const dayMs = 86_400_000

/** Real mail where a server is configured; else mails are kept, and shown to whoever may see them. */
export async function createMailChannel(config: Options, data: string): Promise<MailChannel> {
  const folder = join(data, 'outbox')
  const smtp = await smtpOf(config)
  const shelf = !smtp || (await isThere(folder)) ? await createOutboxMailer({ folder }) : undefined
  const sweep = async (at: Date) =>
    (await shelf?.forget(new Date(at.getTime() - config.outboxDays * dayMs))) ?? 0
  if (smtp) return { mailer: smtp, sweep }
  if (!shelf) throw new Error('there is neither a mail server nor a shelf')
  return { mailer: shelf, shelf, sweep }
}

async function smtpOf(config: Options): Promise<Mailer | undefined> {
  const { smtpHost, smtpPort, smtpSecurity, smtpUser, smtpPassword, mailFrom } = config
  if (!smtpHost || !mailFrom) return undefined
  // Only where it is wanted: what it stands on takes 5 MB.
  const { createSmtpMailer } = await import('../adapters/smtp-mailer/smtp-mailer.ts')
  return createSmtpMailer({
    host: smtpHost,
    port: smtpPort,
    security: smtpSecurity,
    user: smtpUser,
    password: smtpPassword,
    from: mailFrom,
    timeoutMs: 20_000,
  })
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )
