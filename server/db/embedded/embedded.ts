import { randomBytes } from 'node:crypto'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Endpoint } from '../endpoint.ts'
import {
  type Address,
  accepts,
  isSocket,
  loopbackAddress,
  loopbackPassword,
  removeShortFolder,
  socketAddress,
} from './address.ts'
import { untilAnswering } from './attach.ts'
import type { Binaries } from './binaries.ts'
import { database, superuser } from './cluster.ts'
import { prepareFolder } from './data-folder.ts'
import { type Owner, releaseLock, takeLock } from './owner-lock.ts'
import { lifeOf, ownIdentity } from './process-identity.ts'
import { type Holding, runCluster } from './run-cluster.ts'

export type { Endpoint } from '../endpoint.ts'
export type { Binaries } from './binaries.ts'
export { findSystemPostgres } from './binaries.ts'

export type EmbeddedServer = {
  /** The superuser's way in, for `pg.Pool` and `pg.Client`. */
  endpoint: Endpoint
  /** False when another process runs the database: it goes when that process does. */
  isOwner: boolean
  /** Stops the database if it is ours (sessions under way are cut) and gives the folder free. */
  stop(): Promise<void>
}

export type EmbeddedOptions = {
  /** The data folder: holds `pg`, `run`, `owner.lock` and perhaps `native-<version>`. Made if missing. */
  folder: string
  /** `own` refuses when a living process has the folder; `attach-or-own` uses that process' database. */
  mode: 'own' | 'attach-or-own'
  /**
   * The database ended without `stop`: nothing works any more, say so and exit. A service manager that
   * signals every process (systemd without `KillMode=mixed`) makes a plain stop look like this.
   */
  onDeath?: (detail: string) => void
  /** Another PostgreSQL than the packaged one, of the major version that made the cluster. */
  binaries?: Binaries
  /** False for test clusters alone: nothing is ever written through to the disk. */
  durable?: boolean
  log?: (line: string) => void
}

/** A lock of another container is believed for as long as a first start may take. */
const believedMs = 30_000

/**
 * Starts the embedded PostgreSQL on a data folder, or attaches to the one that runs there. Recovers from
 * the death of a former owner, of its database, or of both. Throws StartupRefusal, whose message is for
 * the operator.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const { folder, account } = await prepareFolder(options.folder)
  const lockFile = join(folder, 'owner.lock')
  const address = process.platform === 'win32' ? await loopbackAddress() : socketAddress(folder)
  for (;;) {
    const me: Owner = newOwner(address)
    const taken = await takeLock(lockFile, me, isAlive)
    if (taken.kind === 'mine') {
      if (taken.after) await removeShortFolder(taken.after)
      return own(options, { folder, account, address }, () => releaseLock(lockFile, me))
    }
    if (options.mode === 'own') throw inUse(folder, taken.owner)
    const endpoint = await endpointAt(taken.owner, folder)
    if (await untilAnswering(endpoint, () => isAlive(taken.owner, lockFile))) {
      return { endpoint, isOwner: false, stop: async () => undefined }
    }
  }
}

/** Runs the database in a folder whose lock we hold; the lock goes back with the stop, or if this fails. */
async function own(
  options: EmbeddedOptions,
  holding: Holding,
  release: () => Promise<void>,
): Promise<EmbeddedServer> {
  const { binaries, durable = true, log = () => undefined, onDeath = log } = options
  const letGo = async () => {
    await removeShortFolder(holding.address)
    await release()
  }
  try {
    const postmaster = await runCluster(holding, { binaries, durable, log, onDeath })
    const endpoint = await endpointAt(holding.address, holding.folder)
    let stopped: Promise<void> | undefined
    const stop = () => {
      stopped ??= postmaster.stop().then(letGo)
      return stopped
    }
    return { endpoint, isOwner: true, stop }
  } catch (error) {
    await letGo()
    throw error
  }
}

async function endpointAt(address: Address, folder: string): Promise<Endpoint> {
  const endpoint = { host: address.host, port: address.port, user: superuser, database, ssl: false }
  return isSocket(address) ? endpoint : { ...endpoint, password: await loopbackPassword(folder) }
}

function newOwner({ host, port }: Address): Owner {
  const nonce = randomBytes(8).toString('hex')
  return { ...ownIdentity(), nonce, since: new Date().toISOString(), host, port }
}

/** A process of another container is judged by its database, or, while that may not be up yet, by the lock's age. */
async function isAlive(owner: Owner, lockFile: string): Promise<boolean> {
  const life = lifeOf(owner)
  if (life !== 'elsewhere') return life === 'alive'
  if (await accepts(owner)) return true
  const lock = await stat(lockFile).catch(() => undefined)
  return lock !== undefined && Date.now() - lock.mtimeMs < believedMs
}

function inUse(folder: string, owner: Owner): StartupRefusal {
  const where = lifeOf(owner) === 'elsewhere' ? ' of another container' : ''
  return new StartupRefusal(
    `The data in ${folder} are in use by process ${owner.pid}${where}, since ${owner.since}: stop it first, or choose another folder with LEGAJO_DATA.`,
  )
}
