import type { SMTPPoolOptions } from 'nodemailer'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { isMailbox } from '../../ports/mailer.ts'

export type SmtpOptions = {
  /** A name or an address. */
  host: string
  port: number
  /** `none` is for a server on this machine. */
  security: 'tls' | 'starttls' | 'none'
  /** With `password`, or neither. */
  user?: string
  password?: string
  /** The address that mails come from; its domain is that of the Message-ID. */
  from: string
  /** The longest silence of the server; a whole delivery may take twice as long. 30,000 unless told. */
  timeoutMs?: number
  /** 4 unless told. */
  maxConnections?: number
  /** In PEM, an authority to trust instead of the public ones. */
  ca?: string
}

type Settled = SmtpOptions & {
  timeoutMs: number
  maxConnections: number
  /** What must not appear in a reason. */
  secrets: string[]
}

/** The options with their defaults. Throws StartupRefusal for what cannot be, or would be in the open. */
export function settle(options: SmtpOptions): Settled {
  const { security, user, password, from } = options
  const host = options.host.replace(/^\[(.*)\]$/, '$1')
  if (security === 'none' && !loopback.test(host)) {
    throw new StartupRefusal(
      `SMTP_SECURITY=none would send passwords and clients' names in the open to ${host}. Use starttls or tls.`,
    )
  }
  if (!user !== !password) {
    throw new StartupRefusal('SMTP_USER and SMTP_PASSWORD go together. Set both or neither.')
  }
  if (!isMailbox(from)) throw new StartupRefusal('MAIL_FROM is not an e-mail address. Correct it.')
  const { timeoutMs = 30_000, maxConnections = 4 } = options
  // The library would ask a name server, which may say that `localhost` is elsewhere.
  const place = security === 'none' && /^localhost$/i.test(host) ? '127.0.0.1' : host
  return { ...options, host: place, timeoutMs, maxConnections, secrets: secretsOf(user, password) }
}

/** What the library calls them; every time in milliseconds. */
export function poolOptions(options: Settled): SMTPPoolOptions & { pool: true } {
  const { host, port, security, user, password, timeoutMs, maxConnections, ca } = options
  return {
    pool: true,
    maxConnections,
    host,
    port,
    secure: security === 'tls',
    requireTLS: security === 'starttls',
    ignoreTLS: security === 'none',
    // Said aloud, so that nothing in the environment can unsay it.
    tls: { rejectUnauthorized: true, ...(ca && { ca }) },
    ...(user && { auth: { user, pass: password } }),
    // Without it a server that offers no AUTH would be used without signing in.
    forceAuth: Boolean(user),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|::1)$/i

/** The password, and the forms in which it crosses the wire. */
function secretsOf(user = '', password = ''): string[] {
  if (!password) return []
  const base64 = (text: string) => Buffer.from(text).toString('base64')
  return [password, base64(password), base64(`\0${user}\0${password}`)]
}
