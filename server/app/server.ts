import { join } from 'node:path'
import { type Logger, pino } from 'pino'
import { createChildBinder } from '../adapters/child-renderer/child-binder.ts'
import { createChildRenderer } from '../adapters/child-renderer/child-renderer.ts'
import { createFsBlobs } from '../adapters/fs-blobs/fs-blobs.ts'
import type { Endpoint } from '../db/endpoint.ts'
import { migrate } from '../db/migrate.ts'
import { type LoginRole, poolAs } from '../db/pools.ts'
import { rolePassword, setRolePasswords } from '../db/roles.ts'
import { createSignals } from '../db/signals.ts'
import { hmac256 } from '../kernel/digest.ts'
import type { Config } from './config.ts'
import { type DatabasePlace, openDatabasePlace } from './database-place.ts'
import { openInstallation } from './installation.ts'
import { createMailChannel } from './mail-channel.ts'
import { mailRouteOf } from './mail-route.ts'
import { publicUrlOf, startWeb } from './web.ts'
import { type Wired, wire } from './wire.ts'
import { createWork } from './work.ts'

export type Running = {
  wired: Wired
  /** The address that people type. */
  publicUrl: URL
  data: string
  keyFile: string
  /** Set when the key was made just now: it is shown once, to be written down. */
  newKey?: Buffer
  stop(): Promise<void>
}

export type StartOptions = {
  config: Config
  isDevelopment?: boolean
  /** What went so wrong that the process must end. */
  onFatal: (message: string) => void
  say: (line: string) => void
}

/** Lines are written some at a time, a tenth of a second late at most: a write for each costs as much as a query. */
const logPlace = { dest: 2, sync: false, minLength: 8192, periodicFlush: 100 }

/** How long requests under way may take to end after a signal to stop. */
const drainMs = 10_000

/** Starts what this process' role asks for, database first; what was started is stopped in reverse, also on failure. */
export async function startServer(options: StartOptions): Promise<Running> {
  const started: (() => Promise<unknown>)[] = []
  let stopped: Promise<void> | undefined
  const stop = () => {
    stopped ??= (async () => {
      for (const end of started.reverse()) await end()
    })()
    return stopped
  }
  const onFatal = (message: string) => {
    if (!stopped) options.onFatal(message)
  }
  try {
    return { ...(await startParts({ ...options, onFatal }, (end) => started.push(end))), stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function startParts(
  options: StartOptions,
  onStop: (end: () => Promise<unknown>) => void,
): Promise<Omit<Running, 'stop'>> {
  const { config, onFatal } = options
  const log = pino({ level: config.logLevel, base: undefined }, pino.destination(logPlace))
  const onDeath = (detail: string) => onFatal(`The database ended by itself: ${detail}`)
  const place = await openDatabasePlace(config, { mode: 'own', onDeath, log })
  onStop(place.stop)
  await migrate(place.owner)
  const { key, isNew } = await openInstallation(place.owner, { key: config.key, keyFile: place.keyFile })
  if (!place.isEmbedded) await setRolePasswords(place.owner, key)

  const publicUrl = await publicUrlOf(config)
  const { wired, signals, sweepMails } = await wireParts({ config, place, key, publicUrl, log, onStop })
  if (config.role !== 'web')
    startWork(wired, { jobs: directFor(place, key, 'legajo_jobs'), signals, log, sweepMails, onStop })
  if (config.role !== 'worker') {
    const isReady = () =>
      wired.gates.hasFirms().then(
        () => true,
        () => false,
      )
    const { features } = wired
    const web = await startWeb({
      ...options,
      features,
      signals,
      publicUrl,
      log,
      isReady,
      isDevelopment: options.isDevelopment ?? false,
    })
    onStop(() => web.stop(drainMs))
  }
  return { wired, publicUrl, data: place.data, keyFile: place.keyFile, newKey: isNew ? key : undefined }
}

type WireParts = {
  config: Config
  place: DatabasePlace
  key: Buffer
  publicUrl: URL
  log: Logger
  onStop: (end: () => Promise<unknown>) => void
}

async function wireParts({ config, place, key, publicUrl, log, onStop }: WireParts) {
  let isStopping = false
  // A connection that the database cuts while both are being stopped is no failure. The error carries the whole client.
  const onError = ({ message }: Error) =>
    isStopping || log.error({ reason: message }, 'database connection failed')
  const pool = (role: LoginRole, max: number) => poolAs(endpointFor(place, key, role), role, { max, onError })
  const signals = createSignals(directFor(place, key, 'legajo_web'), onError)
  const [webPool, authPool] = [pool('legajo_web', config.poolSize), pool('legajo_auth', 3)]
  const renderer = createChildRenderer({
    concurrency: 1,
    log: (line) => log.warn({ renderer: line }, 'renderer'),
  })
  const binder = createChildBinder({ log: (line) => log.warn({ binder: line }, 'binder') })
  const { mailer, shelf, sweep } = await createMailChannel(config, place.data)
  onStop(async () => {
    isStopping = true
    await Promise.all([renderer.close(), binder.close(), mailer.close(), signals.close()])
    await Promise.all([webPool.end(), authPool.end()])
  })
  const wired = wire({
    webPool,
    hasPooler: config.databaseDirectUrl !== undefined,
    authPool,
    signals,
    blobs: await createFsBlobs({ folder: join(place.data, 'blobs') }),
    renderer,
    binder,
    mailer,
    shelf,
    mailRoute: mailRouteOf(config),
    log,
    installationKey: key,
    secret: config.secret ?? hmac256(key, 'legajo session cookies').toString('base64url'),
    publicUrl,
    maxUploadBytes: config.maxUpload * 1_000_000,
    isDemo: config.isDemo,
    mailsHeads: config.auditMail === 'on',
  })
  return { wired, signals, sweepMails: sweep }
}

function endpointFor(place: DatabasePlace, key: Buffer, role: LoginRole): Endpoint {
  return asRole(place, place.pooled, key, role)
}

/** Without a pooler in between, for whoever listens: a pooler would give its connection to others. */
function directFor(place: DatabasePlace, key: Buffer, role: LoginRole): Endpoint {
  return asRole(place, place.owner, key, role)
}

function asRole({ isEmbedded }: DatabasePlace, endpoint: Endpoint, key: Buffer, role: LoginRole): Endpoint {
  return isEmbedded
    ? { ...endpoint, user: role }
    : { ...endpoint, user: role, password: rolePassword(key, role) }
}

type WorkParts = Parameters<typeof createWork>[1] & { onStop: WireParts['onStop'] }

function startWork(wired: Wired, { onStop, ...parts }: WorkParts): void {
  const { loops, schedule } = createWork(wired, parts)
  loops.start()
  // Not waited for: pages can be answered while the schedule makes its tables.
  const starting = schedule
    .start()
    .catch((error) => parts.log.error({ err: error }, 'schedule did not start'))
  onStop(async () => {
    await starting
    await Promise.all([loops.stop(), schedule.stop()])
  })
}
