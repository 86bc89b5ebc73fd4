import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { type Address, isSocket, prepareSocketFolder } from './address.ts'
import { type Binaries, majorOf, packagedPostgres } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { clearLeftovers } from './leftovers.ts'
import { readyNative } from './native-folder.ts'
import type { Account } from './postgres-account.ts'
import { type Postmaster, startPostmaster } from './postmaster.ts'
import { settingsFor } from './settings.ts'

/** A data folder whose lock is ours, the account that runs PostgreSQL there, and where it is to answer. */
export type Holding = { folder: string; account: Account | undefined; address: Address }

type RunOptions = {
  binaries: Binaries | undefined
  durable: boolean
  log: (line: string) => void
  onDeath: (detail: string) => void
}

/** Clears what a dead owner left, makes the cluster if it is not there, and runs it. */
export async function runCluster(
  { folder, account, address }: Holding,
  { binaries: given, durable, log, onDeath }: RunOptions,
): Promise<Postmaster> {
  const cluster = join(folder, 'pg')
  const tag = `legajo-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`
  await clearLeftovers(cluster, tag, log)
  const { binaries, major } = await chooseBinaries(given, folder, account)
  await ensureCluster({ cluster, binaries, major, account, address, durable })
  if (isSocket(address)) await prepareSocketFolder(address, account)
  const settings = settingsFor(address, tag, durable)
  return startPostmaster({ cluster, binaries, account, settings, log, onDeath })
}

async function chooseBinaries(
  given: Binaries | undefined,
  folder: string,
  account: Account | undefined,
): Promise<{ binaries: Binaries; major: number }> {
  if (given) return { binaries: given, major: await majorOf(given) }
  const packaged = await packagedPostgres()
  return { binaries: await readyNative(packaged, folder, account), major: packaged.major }
}
