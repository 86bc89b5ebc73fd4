import { createHash } from 'node:crypto'
import { stat } from 'node:fs/promises'
import type { Logger } from 'pino'
import { startEmbedded } from '../db/embedded/embedded.ts'
import { type Endpoint, endpointOf } from '../db/endpoint.ts'
import { proveServer } from '../db/own-server.ts'
import { StartupRefusal } from '../kernel/startup-refusal.ts'
import type { Config } from './config.ts'

/** Where the database of this start is, and where files and the key lie with it. */
export type DatabasePlace = {
  /** The owner's way in, without a pooler between: migrations, locks, LISTEN. */
  owner: Endpoint
  /** For pools; the login roles' passwords are set apart. */
  pooled: Endpoint
  isEmbedded: boolean
  data: string
  keyFile: string
  stop(): Promise<void>
}

type Options = { mode: 'own' | 'attach-or-own'; onDeath: (detail: string) => void; log: Logger }

export async function openDatabasePlace(config: Config, options: Options): Promise<DatabasePlace> {
  const { data, keyFile, databaseUrl, databaseDirectUrl } = config
  if (databaseUrl) {
    const pooled = endpointOf(databaseUrl)
    const owner = databaseDirectUrl ? endpointOf(databaseDirectUrl) : pooled
    await proveServer(owner, databaseDirectUrl ? 'DATABASE_DIRECT_URL' : 'DATABASE_URL')
    return { owner, pooled, isEmbedded: false, data, keyFile, stop: async () => undefined }
  }
  const { server, folder } = await startSomewhere(config, options)
  const isElsewhere = folder !== data
  return {
    owner: server.endpoint,
    pooled: server.endpoint,
    isEmbedded: true,
    data: folder,
    keyFile: isElsewhere && !config.isKeyFileChosen ? `${folder}.key` : keyFile,
    stop: () => server.stop(),
  }
}

/**
 * The configured folder; or, when nobody chose one, root started us, and it lies where the database's user cannot go
 * (a clone under /root), a folder of this clone's own under /var/lib.
 */
async function startSomewhere(config: Config, { mode, onDeath, log }: Options) {
  const start = async (folder: string) => ({
    folder,
    server: await startEmbedded({
      folder,
      mode,
      onDeath,
      log: (line) => log.debug({ postgres: line }, 'postgres'),
    }),
  })
  try {
    return await start(config.data)
  } catch (error) {
    const isRoot = process.getuid?.() === 0
    if (!(error instanceof StartupRefusal && error.code === 'unreachable' && isRoot && config.isDataDefault))
      throw error
    const folder = elsewhere(config)
    log.warn({ folder }, `${config.data} is closed to the database's user; the data are in ${folder}`)
    return start(folder)
  }
}

function elsewhere({ data }: Config): string {
  return `/var/lib/legajo-${createHash('sha256').update(data).digest('hex').slice(0, 8)}`
}

/** Where the files and the key of a configuration lie, without starting anything. */
export async function placeOfFiles(config: Config): Promise<Pick<DatabasePlace, 'data' | 'keyFile'>> {
  const moved = elsewhere(config)
  const isMoved = config.isDataDefault && process.getuid?.() === 0 && (await isThere(moved))
  const data = isMoved ? moved : config.data
  return { data, keyFile: isMoved && !config.isKeyFileChosen ? `${moved}.key` : config.keyFile }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
