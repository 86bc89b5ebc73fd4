import type { MailRoute } from '../features/settings/settings.ts'
import type { Config } from './config.ts'

/** What administrators are told of the way that mail takes; nothing where it is kept. */
export function mailRouteOf({
  smtpHost,
  smtpPort,
  mailFrom,
}: Pick<Config, 'smtpHost' | 'smtpPort' | 'mailFrom'>): MailRoute | undefined {
  return smtpHost && mailFrom ? { server: `${smtpHost}:${smtpPort}`, from: mailFrom } : undefined
}
