import { createTransport, type Transporter } from 'nodemailer'
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Delivery, Mail, Mailer } from '../../ports/mailer.ts'

export type SmtpOptions = {
  host: string
  port: number
  /** `starttls` never falls back to plain text; `none` is for a server on this machine. */
  security: 'tls' | 'starttls' | 'none'
  user?: string
  password?: string
  /** The address that mails come from. */
  from: string
  timeoutMs?: number
  maxConnections?: number
  /** Of a private authority, in PEM, for a server whose certificate no public one signed. */
  ca?: string
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/

/** Mail by SMTP (RFC 5321), over connections that are kept for the next mail. Certificates are verified. */
export function createSmtpMailer(options: SmtpOptions): Mailer {
  const { host, security, from } = options
  if (security === 'none' && !loopback.test(host)) {
    throw new StartupRefusal(
      `SMTP_SECURITY=none sends passwords and clients' names in the open to ${host}: use starttls or tls.`,
    )
  }
  const transport = createTransport(transportOptions(options))
  const domain = from.slice(from.lastIndexOf('@') + 1)

  return {
    name: 'smtp',
    async send(mail) {
      try {
        const sent = await transport.sendMail(mime(mail, from, domain))
        return { kind: 'sent', providerId: oneLine(sent.response || sent.messageId) }
      } catch (error) {
        return failureOf(error as SmtpError)
      }
    },
    async check() {
      try {
        await transport.verify()
        return { ok: true }
      } catch (error) {
        return { ok: false, reason: reasonOf(error as SmtpError) }
      }
    },
    close: async () => transport.close(),
  }
}

function transportOptions(options: SmtpOptions): SMTPPool.Options {
  const { host, port, security, user, password, timeoutMs = 30_000, maxConnections = 4, ca } = options
  return {
    pool: true,
    maxConnections,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    tls: { rejectUnauthorized: true, ca },
    auth: user ? { user, pass: password ?? '' } : undefined,
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

function mime(mail: Mail, from: string, domain: string): Parameters<Transporter['sendMail']>[0] {
  return {
    messageId: `<${oneLine(mail.id)}@${domain}>`,
    from: { name: oneLine(mail.fromName), address: from },
    replyTo: mail.replyTo ? oneLine(mail.replyTo) : undefined,
    to: { name: oneLine(mail.to.name), address: oneLine(mail.to.address) },
    subject: oneLine(mail.subject),
    text: mail.text,
    html: mail.html,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
  }
}

/** A line break in a name or a subject would begin another header. */
const oneLine = (text: string) => text.replace(/[\r\n\0]+/g, ' ').trim()

type SmtpError = Error & { code?: string; responseCode?: number; command?: string }

/** Only a final word on the recipient or the mail itself is a refusal; all else is the way there, and may pass. */
function failureOf(error: SmtpError): Delivery {
  const { responseCode = 0, command = '' } = error
  const isAboutTheMail = /^(RCPT TO|DATA)$/i.test(command) || command === ''
  const kind = responseCode >= 500 && isAboutTheMail && error.code !== 'EAUTH' ? 'refused' : 'later'
  return { kind, reason: reasonOf(error) }
}

/** One plain sentence; credentials never stand in an answer of the server, and the command is not repeated. */
function reasonOf(error: SmtpError): string {
  const said = oneLine(error.message).slice(0, 300)
  if (error.code === 'EAUTH') return `The mail server refused the user or the password: ${said}`
  if (error.code === 'ETIMEDOUT') return 'The mail server did not answer in time.'
  if (error.code === 'ECONNECTION' || error.code === 'ESOCKET' || error.code === 'EDNS') {
    return `The mail server could not be reached safely: ${said}`
  }
  return said
}
