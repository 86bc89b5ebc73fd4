import { chown, lchown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { type Address, isSocket, newLoopbackPassword } from './address.ts'
import type { Binaries } from './binaries.ts'
import type { Account } from './postgres-account.ts'
import { reportsSyncfsErrors } from './settings.ts'
import { runTool } from './tool.ts'

export const superuser = 'legajo'
export const database = 'legajo'

type ClusterPlan = {
  /** `<folder>/pg` */
  cluster: string
  binaries: Binaries
  major: number
  account: Account | undefined
  address: Address
  durable: boolean
}

/**
 * Makes the cluster if it is not there, with its database. It comes into place by one rename, whole and
 * on disk, so that one cut short is never taken for a good one. Refuses a cluster of another major version.
 */
export async function ensureCluster(plan: ClusterPlan): Promise<void> {
  const { cluster, major, account } = plan
  const made = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  if (made === undefined) return makeCluster(plan)
  if (Number.parseInt(made, 10) !== major) {
    throw new StartupRefusal(
      `The database in ${cluster} was made by PostgreSQL ${made.trim()} and this Legajo brings PostgreSQL ${major}: run "legajo backup" with the version that made it, then "legajo restore" with this one.`,
    )
  }
  if (account && (await stat(cluster)).uid !== account.uid) await giveTree(cluster, account)
}

async function makeCluster(plan: ClusterPlan): Promise<void> {
  const { cluster, account, durable } = plan
  const folder = dirname(cluster)
  const left = await readdir(cluster).catch(() => [])
  if (left.length > 0) {
    throw new StartupRefusal(
      `${cluster} holds files and is not a PostgreSQL database: move it away, or choose another folder with LEGAJO_DATA.`,
    )
  }
  for (const name of await readdir(folder)) {
    if (/^pg\..*\.part$/.test(name))
      await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
  // A name of its own: an initdb that outlived its killed parent must not write into ours.
  const part = join(folder, `pg.${process.pid}-${Date.now()}.part`)
  await mkdir(part, { mode: 0o700 })
  if (account) await chown(part, account.uid, account.gid)
  await fillCluster(part, plan)
  await rename(part, cluster)
  if (durable) await flushFolder(folder)
}

async function fillCluster(part: string, plan: ClusterPlan): Promise<void> {
  const { binaries, address, account, durable, major } = plan
  const context = { account, cwd: part }
  await runTool(
    binaries.initdb,
    ['-D', part, '--no-sync', ...initOptions(major), ...(await access(plan))],
    context,
  )
  const rule = isSocket(address) ? 'local all all trust' : `host all all ${address.host}/32 scram-sha-256`
  await writeFile(join(part, 'pg_hba.conf'), `${rule}\n`)
  await runTool(
    binaries.postgres,
    ['--single', '-D', part, '-F', '-c', 'exit_on_error=on', '-c', 'log_checkpoints=off', 'postgres'],
    { ...context, input: `create database ${database}\n` },
  )
  if (!durable) return
  const whole = major >= 17 && reportsSyncfsErrors() ? ['--sync-method=syncfs'] : []
  await runTool(binaries.initdb, ['-D', part, '--sync-only', ...whole], context)
}

function initOptions(major: number): string[] {
  const locale =
    major >= 17
      ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8']
      : ['--locale-provider=libc', '--locale=C.UTF-8']
  return ['-U', superuser, '-E', 'UTF8', '--data-checksums', '--no-instructions', ...locale]
}

async function access({ cluster, address, account }: ClusterPlan): Promise<string[]> {
  if (isSocket(address)) return ['--auth=trust']
  return ['--auth=scram-sha-256', `--pwfile=${await newLoopbackPassword(dirname(cluster), account)}`]
}

/** A cluster that was copied back by root belongs to root; links are given, never followed. */
async function giveTree(path: string, account: Account): Promise<void> {
  await lchown(path, account.uid, account.gid)
  for (const entry of await readdir(path, { withFileTypes: true })) {
    const inside = join(path, entry.name)
    if (entry.isDirectory()) await giveTree(inside, account)
    else await lchown(inside, account.uid, account.gid)
  }
}

async function flushFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  await folder.sync().finally(() => folder.close())
}
