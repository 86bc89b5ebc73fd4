import { join } from 'node:path'
import { createOutboxMailer } from '../adapters/outbox-mailer/outbox-mailer.ts'
import { createSmtpMailer } from '../adapters/smtp-mailer/smtp-mailer.ts'
import type { Mailer, MailShelf } from '../ports/mailer.ts'
import type { Config } from './config.ts'

/** Real mail where a server is configured; else mails are kept, and shown to whoever may see them. */
export async function createMailChannel(
  config: Config,
  data: string,
): Promise<{ mailer: Mailer; shelf?: MailShelf }> {
  const { smtpHost, smtpPort, smtpSecurity, smtpUser, smtpPassword, mailFrom } = config
  if (smtpHost && mailFrom) {
    const mailer = createSmtpMailer({
      host: smtpHost,
      port: smtpPort,
      security: smtpSecurity,
      user: smtpUser,
      password: smtpPassword,
      from: mailFrom,
      timeoutMs: 20_000,
    })
    return { mailer }
  }
  const mailer = await createOutboxMailer({ folder: join(data, 'outbox') })
  return { mailer, shelf: mailer }
}
