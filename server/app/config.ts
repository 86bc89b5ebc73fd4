import { resolve } from 'node:path'
import { z } from 'zod'
import { StartupRefusal } from '../kernel/startup-refusal.ts'

type Entry = { env: string; doc: string; schema: z.ZodType; default: string | undefined; secret: boolean }

const port = z.coerce.number().int().min(0).max(65_535)
const httpUrl = z.string().transform((value, ctx) => {
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (url && (url.protocol === 'http:' || url.protocol === 'https:') && url.pathname === '/') return url
  ctx.addIssue({ code: 'custom', message: 'must be http(s)://host[:port], without a path' })
  return z.NEVER
})
const postgresUrl = z.string().regex(/^postgres(ql)?:\/\//, 'must begin with postgres://')

/** Every setting, once: its variable, what it is for, what it may be, what it is when nothing is said. */
export const entries = {
  data: {
    env: 'LEGAJO_DATA',
    doc: 'Folder of the embedded database and of the files. Not on a network or synchronised folder.',
    schema: z.string().min(1),
    default: './data',
    secret: false,
  },
  keyFile: {
    env: 'LEGAJO_KEY_FILE',
    doc: 'File of the installation key, which opens everything. Must lie outside the data folder. Unset: `<data folder>.key`.',
    schema: z.string().min(1).optional(),
    default: undefined,
    secret: false,
  },
  key: {
    env: 'LEGAJO_KEY',
    doc: 'The installation key itself, instead of a file: for several machines that share one installation.',
    schema: z.string().min(1).optional(),
    default: undefined,
    secret: true,
  },
  url: {
    env: 'LEGAJO_URL',
    doc: 'Public address, as people type it: `https://expedientes.example.com`. Needed in production. Unset: this machine alone.',
    schema: httpUrl.optional(),
    default: undefined,
    secret: false,
  },
  host: {
    env: 'LEGAJO_HOST',
    doc: 'Network address to listen on.',
    schema: z.string().min(1),
    default: '127.0.0.1',
    secret: false,
  },
  port: {
    env: 'LEGAJO_PORT',
    doc: 'Port to listen on; 0 takes a free one.',
    schema: port,
    default: '8080',
    secret: false,
  },
  trustedProxies: {
    env: 'LEGAJO_TRUSTED_PROXIES',
    doc: 'How many reverse proxies of yours stand in front. 0: X-Forwarded-For is not believed.',
    schema: z.coerce.number().int().min(0).max(10),
    default: '0',
    secret: false,
  },
  secret: {
    env: 'LEGAJO_SECRET',
    doc: 'Signs session cookies: at least 32 random characters. Needed in production. Unset: derived from the installation key.',
    schema: z.string().min(32, 'must have at least 32 characters').optional(),
    default: undefined,
    secret: true,
  },
  databaseUrl: {
    env: 'DATABASE_URL',
    doc: 'A PostgreSQL of your own, 15 or newer: `postgres://user:password@host:5432/legajo`. Unset: the embedded one.',
    schema: postgresUrl.optional(),
    default: undefined,
    secret: true,
  },
  databaseDirectUrl: {
    env: 'DATABASE_DIRECT_URL',
    doc: 'The same database without the pooler in between, for migrations, locks, the schedule and LISTEN. Unset: `DATABASE_URL`.',
    schema: postgresUrl.optional(),
    default: undefined,
    secret: true,
  },
  poolSize: {
    env: 'LEGAJO_POOL',
    doc: 'Connections to the database for pages and acts; accounts and jobs take a few more.',
    schema: z.coerce.number().int().min(2).max(200),
    default: '10',
    secret: false,
  },
  role: {
    env: 'LEGAJO_ROLE',
    doc: 'What this process does: `all`, `web` (pages) or `worker` (mails, pictures, schedules).',
    schema: z.enum(['all', 'web', 'worker']),
    default: 'all',
    secret: false,
  },
  smtpHost: {
    env: 'SMTP_HOST',
    doc: 'Mail server. Unset: mails are kept and shown to administrators instead of being sent.',
    schema: z.string().min(1).optional(),
    default: undefined,
    secret: false,
  },
  smtpPort: {
    env: 'SMTP_PORT',
    doc: 'Port of the mail server.',
    schema: port,
    default: '587',
    secret: false,
  },
  smtpSecurity: {
    env: 'SMTP_SECURITY',
    doc: '`starttls` (587), `tls` (465) or, on this machine alone, `none`.',
    schema: z.enum(['starttls', 'tls', 'none']),
    default: 'starttls',
    secret: false,
  },
  smtpUser: {
    env: 'SMTP_USER',
    doc: 'User of the mail server.',
    schema: z.string().optional(),
    default: undefined,
    secret: false,
  },
  smtpPassword: {
    env: 'SMTP_PASSWORD',
    doc: 'Password of the mail server.',
    schema: z.string().optional(),
    default: undefined,
    secret: true,
  },
  mailFrom: {
    env: 'MAIL_FROM',
    doc: 'Address that mails come from; the name shown is the firm’s.',
    schema: z.email().optional(),
    default: undefined,
    secret: false,
  },
  outboxDays: {
    env: 'LEGAJO_OUTBOX_DAYS',
    doc: 'Days that mails are kept where no mail server is set: the links in them open dossiers.',
    schema: z.coerce.number().int().min(3).max(3650),
    default: '7',
    secret: false,
  },
  auditMail: {
    env: 'LEGAJO_AUDIT_MAIL',
    doc: '`on`: administrators get the head of their firm’s audit chain by mail, once a day when something happened; `off`: it is noted in backups alone.',
    schema: z.enum(['on', 'off']),
    default: 'on',
    secret: false,
  },
  maxUpload: {
    env: 'LEGAJO_MAX_UPLOAD_MB',
    doc: 'Largest file taken, in MB (millions of bytes).',
    schema: z.coerce.number().int().min(1).max(100_000),
    default: '1000',
    secret: false,
  },
  metricsToken: {
    env: 'LEGAJO_METRICS_TOKEN',
    doc: 'Bearer token that opens `/metrics` from elsewhere than this machine.',
    schema: z.string().min(16, 'must have at least 16 characters').optional(),
    default: undefined,
    secret: true,
  },
  logLevel: {
    env: 'LEGAJO_LOG',
    doc: 'How much is logged: `silent`, `error`, `warn`, `info` or `debug`.',
    schema: z.enum(['silent', 'error', 'warn', 'info', 'debug']),
    default: 'info',
    secret: false,
  },
} as const satisfies Record<string, Entry>

type Values = { [K in keyof typeof entries]: z.output<(typeof entries)[K]['schema']> }

export type Config = Omit<Values, 'data' | 'keyFile'> & {
  isProduction: boolean
  isDemo: boolean
  /** Absolute. */
  data: string
  /** True when nobody said where: then another place may be taken if this one does not serve. */
  isDataDefault: boolean
  keyFile: string
  isKeyFileChosen: boolean
}

/** Words that stand in examples and must not reach production. */
const placeholder = /change.?me|example|secret|password|legajo/i

/**
 * Reads the environment. Throws one StartupRefusal that lists every mistake. In production (NODE_ENV=production) a
 * public address and a secret of one's own are demanded; the demonstration is refused there.
 */
export function readConfig(env: NodeJS.ProcessEnv, options: { isDemo?: boolean } = {}): Config {
  const isProduction = env.NODE_ENV === 'production'
  const isDemo = options.isDemo ?? false
  const mistakes: string[] = []
  const values: Record<string, unknown> = {}
  for (const [name, entry] of Object.entries<Entry>(entries)) {
    const read = entry.schema.safeParse(env[entry.env] || entry.default)
    if (read.success) values[name] = read.data
    else mistakes.push(`${entry.env}: ${read.error.issues.map((issue) => issue.message).join(', ')}.`)
  }
  const found = values as Values
  if (isProduction) mistakes.push(...productionMistakes(found, isDemo))
  if (found.smtpHost && !found.mailFrom) mistakes.push('MAIL_FROM: needed with SMTP_HOST.')
  const data = resolve(isDemo && !env.LEGAJO_DATA ? './data-demo' : (found.data ?? '.'))
  const keyFile = resolve(found.keyFile ?? `${data}.key`)
  if (`${keyFile}/`.startsWith(`${data}/`))
    mistakes.push('LEGAJO_KEY_FILE: must lie outside the data folder.')
  if (mistakes.length > 0) {
    throw new StartupRefusal(
      `The settings need mending:\n${mistakes.map((mistake) => `  ${mistake}`).join('\n')}`,
    )
  }
  return {
    ...found,
    isProduction,
    isDemo,
    data,
    isDataDefault: !env.LEGAJO_DATA,
    keyFile,
    isKeyFileChosen: found.keyFile !== undefined,
  }
}

function productionMistakes(found: Partial<Values>, isDemo: boolean): string[] {
  const mistakes: string[] = []
  if (isDemo) mistakes.push('NODE_ENV: the demonstration does not run in production.')
  if (!found.url) mistakes.push('LEGAJO_URL: needed in production, the address that people type.')
  else if (found.url.protocol !== 'https:') mistakes.push('LEGAJO_URL: must be https in production.')
  if (!found.secret) mistakes.push('LEGAJO_SECRET: needed in production, at least 32 random characters.')
  else if (placeholder.test(found.secret))
    mistakes.push('LEGAJO_SECRET: is the one of an example; make your own.')
  return mistakes
}

/** The page of the self-hosting guide that lists the settings, made from the table. */
export function configPage(): string {
  const lines = Object.values<Entry>(entries).map(
    ({ env, doc, default: value, secret }) =>
      `| \`${env}\` | ${doc} | ${value ? `\`${value}\`` : ''} | ${secret ? 'yes' : ''} |`,
  )
  return `# Settings

Settings are environment variables. All mistakes are reported together, and nothing starts until they are mended.
This page is made from \`server/app/config.ts\` (\`npm run docs\`).

| variable | what it is for | default | secret |
|---|---|---|---|
${lines.join('\n')}
`
}
