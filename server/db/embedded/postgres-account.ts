import { spawnSync } from 'node:child_process'
import { readFile, realpath, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'

/** A user of the machine, as PostgreSQL is run by it. */
export type Account = { name: string; uid: number; gid: number }

/** `legajo` is who an operator makes on purpose (`useradd --system legajo`): nothing else runs as it. */
const preferred = ['legajo', 'postgres', '_postgres', 'nobody']

/**
 * As whom PostgreSQL runs, for it refuses root: whoever owns the cluster already, else the first of
 * `preferred` that exists. `undefined` when we are not root: then it runs as ourselves.
 */
export async function postgresAccount(cluster: string): Promise<Account | undefined> {
  const owner = (await stat(cluster).catch(() => undefined))?.uid
  const us = process.getuid?.()
  if (us === undefined) return undefined
  if (us !== 0) {
    if (owner === undefined || owner === us) return undefined
    throw new StartupRefusal(
      `${cluster} belongs to user ${owner} and Legajo was started as user ${us}: start it as the user that started it first (root, perhaps), or choose another folder with LEGAJO_DATA.`,
    )
  }
  const known = accountsIn(await readFile('/etc/passwd', 'utf8').catch(() => ''))
  const byName = preferred.flatMap((name) => known.filter((account) => account.name === name))
  const account = known.find(({ uid }) => uid === owner) ?? byName[0]
  if (account) return account
  throw new StartupRefusal(
    'PostgreSQL does not run as root, and this machine has no user "legajo", "postgres" or "nobody" to run it: make one with "useradd --system legajo", or start Legajo as an ordinary user.',
  )
}

/** The accounts of a passwd file that PostgreSQL can run as: not root, none with a negative number (macOS). */
function accountsIn(passwd: string): Account[] {
  return passwd.split('\n').flatMap((line) => {
    const [name = '', , uid, gid] = line.split(':')
    const account = { name, uid: Number(uid), gid: Number(gid) }
    return name !== '' && account.uid > 0 && account.gid >= 0 ? [account] : []
  })
}

/** The first folder on the way to `path`, or `path` itself, that the account may not enter or execute. */
export async function firstClosed(account: Account, path: string): Promise<string | undefined> {
  for (const step of stepsTo(await realpath(path))) {
    const { mode, uid, gid } = await stat(step)
    const bit = uid === account.uid ? 0o100 : gid === account.gid ? 0o010 : 0o001
    if ((mode & bit) === 0) return step
  }
  return undefined
}

function stepsTo(path: string): string[] {
  const above = dirname(path)
  return above === path ? [path] : [...stepsTo(above), path]
}

/** Refuses a data folder (or the nearest folder above it that exists) that the account cannot reach. */
export async function assertReachable(account: Account, folder: string): Promise<void> {
  const closed = await firstClosed(account, folder)
  if (!closed || canEnter(account, folder)) return
  throw new StartupRefusal(
    `PostgreSQL runs as the user "${account.name}" here, which cannot enter ${closed}: choose a folder that it can reach with LEGAJO_DATA (for example /var/lib/legajo), let it pass with "chmod o+x ${closed}", or start Legajo as an ordinary user.`,
    { code: 'unreachable' },
  )
}

/** Asks the system itself, for access lists may allow what the permission bits do not. */
function canEnter({ uid, gid }: Account, folder: string): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { uid, gid, stdio: 'ignore' }).status === 0
}
