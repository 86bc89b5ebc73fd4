import { type Mail, type Mailer, type MailShelf, prepareMail } from '../../ports/mailer.ts'
import { openShelfFolder } from './shelf-folder.ts'

/**
 * Keeps mails in a folder instead of sending them: each whole or not at all, durable once sent, and one however often
 * its id is sent. Several processes may use the folder at once. A failing disk is a `later`.
 */
export async function createOutboxMailer(options: { folder: string }): Promise<Mailer & MailShelf> {
  const shelf = await openShelfFolder(options.folder)
  const nextMoment = movingClock()
  return {
    name: 'outbox',
    async send(given: Mail) {
      const mail = prepareMail(given)
      if ('kind' in mail) return mail
      try {
        await shelf.keep({ ...mail, at: nextMoment().toISOString() })
        return { kind: 'sent', providerId: mail.id }
      } catch (error) {
        return { kind: 'later', reason: diskReason(error) }
      }
    },
    async tryOut(given: Mail) {
      const mail = prepareMail(given)
      if ('kind' in mail) return { ok: false, trouble: 'recipient', said: '' }
      try {
        await shelf.keep({ ...mail, at: nextMoment().toISOString() })
        return { ok: true }
      } catch (error) {
        return { ok: false, trouble: 'unknown', said: diskReason(error) }
      }
    },
    async check() {
      try {
        await shelf.probe()
        return { ok: true }
      } catch (error) {
        return { ok: false, reason: diskReason(error) }
      }
    },
    close: async () => undefined,
    list: shelf.list,
    find: shelf.find,
    forget: shelf.forget,
  }
}

/** The time, and never the same twice: mails of one millisecond would have no order. */
function movingClock(): () => Date {
  let last = 0
  return () => {
    last = Math.max(Date.now(), last + 1)
    return new Date(last)
  }
}

/** Of an error of the system. Anything else is a mistake of ours, and thrown on. */
function diskReason(error: unknown): string {
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return `The folder that keeps the mails cannot be written (${String(error.code)}).`
  }
  throw error
}
