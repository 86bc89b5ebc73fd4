import { createTransport } from 'nodemailer'
import { type Delivery, type Mail, type Mailer, prepareMail } from '../../ports/mailer.ts'
import { deliveryFailure, failureReason } from './failure.ts'
import { mime } from './mime.ts'
import { poolOptions, type SmtpOptions, settle } from './options.ts'
import { troubleOf } from './trouble.ts'
import { createTurns } from './turns.ts'

const closed: Delivery = { kind: 'later', reason: 'The mail channel is closed.' }
/** How long `close` waits for mails under way; what is cut then may arrive, and is sent again under the same id. */
const mostClosingMs = 5_000

/**
 * Mail by SMTP (RFC 5321), over at most `maxConnections` connections that are kept for the next mail. Certificates are
 * verified and `starttls` never falls back to plain text. Throws StartupRefusal for options that cannot be.
 */
export function createSmtpMailer(options: SmtpOptions): Mailer {
  const settled = settle(options)
  const { from, secrets, timeoutMs, maxConnections } = settled
  const transport = createTransport(poolOptions(settled))
  const turns = createTurns(maxConnections)
  // A server that trickles its answers never falls silent: the whole of a delivery has its limit too.
  const wholeMs = 2 * timeoutMs
  const closingMs = Math.min(mostClosingMs, timeoutMs)
  let isClosed = false

  const hand = (mail: Mail) =>
    transport.sendMail({ ...mime(mail, from), signal: AbortSignal.timeout(wholeMs) })

  async function deliver(mail: Mail): Promise<Delivery> {
    if (isClosed) return closed
    try {
      const { response } = await hand(mail)
      return { kind: 'sent', providerId: response.replace(/\p{C}+/gu, ' ').slice(0, 200) }
    } catch (error) {
      return deliveryFailure(error, secrets)
    }
  }

  return {
    name: 'smtp',
    async send(given) {
      const mail = prepareMail(given)
      return 'kind' in mail ? mail : turns.take(() => deliver(mail))
    },
    async tryOut(given) {
      const mail = prepareMail(given)
      if ('kind' in mail) {
        return { ok: false, trouble: mail.about === 'address' ? 'recipient' : 'content', said: '' }
      }
      if (isClosed) return { ok: false, trouble: 'busy', said: '' }
      try {
        await turns.take(() => hand(mail))
        return { ok: true }
      } catch (error) {
        return { ok: false, ...troubleOf(error, secrets) }
      }
    },
    async check() {
      try {
        await within(wholeMs, transport.verify())
        return { ok: true }
      } catch (error) {
        return { ok: false, reason: failureReason(error, secrets) }
      }
    },
    async close() {
      isClosed = true
      await within(closingMs, turns.allDone()).catch(() => undefined)
      transport.close({ force: true })
      await within(closingMs, turns.allDone()).catch(() => undefined)
    },
  }
}

/** Rejects with `ETIMEDOUT` when the time is over first. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(Object.assign(new Error('too late'), { code: 'ETIMEDOUT' })), ms)
  })
  try {
    return await Promise.race([work, over])
  } finally {
    clearTimeout(timer)
  }
}
