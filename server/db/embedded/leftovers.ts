import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { isNumberTaken } from './process-identity.ts'

const fastStopMs = 10_000
const hardStopMs = 3_000

/**
 * Ends what a killed owner left of the cluster: its postmaster, or servers whose postmaster was killed
 * too. They are known by `tag`, the cluster's name. Only the holder of the folder's lock may call it.
 * On Windows it does nothing, and PostgreSQL itself refuses while an old one runs.
 */
export async function clearLeftovers(
  cluster: string,
  tag: string,
  log: (line: string) => void,
): Promise<void> {
  const pidFile = join(cluster, 'postmaster.pid')
  if (process.platform === 'win32' || !existsSync(pidFile)) return
  const postmaster = Math.abs(Number.parseInt(readFileSync(pidFile, 'utf8'), 10))
  if (processesOf(tag).includes(postmaster)) {
    log(`Stopping the database that a killed owner left running (process ${postmaster}).`)
    signal([postmaster], 'SIGINT')
    if (await allGone(tag, fastStopMs)) return forget(pidFile, postmaster)
  }
  for (const name of ['SIGQUIT', 'SIGKILL'] as const) {
    if (processesOf(tag).length === 0) return forget(pidFile, postmaster)
    signal(processesOf(tag), name)
    if (await allGone(tag, hardStopMs)) return forget(pidFile, postmaster)
  }
  throw new StartupRefusal(
    `Processes ${processesOf(tag).join(', ')} still use the database in ${cluster} and do not end: stop them, then start again.`,
  )
}

/**
 * PostgreSQL refuses to start while the number in this file is taken, be it by a zombie that nobody
 * reaps or by a stranger that got it later, and where a power cut left the file empty. A number that is
 * some PostgreSQL's is left for it to judge.
 */
function forget(pidFile: string, postmaster: number): void {
  if (postmaster > 0 && (!isNumberTaken(postmaster) || commandOf(postmaster).includes('postgres'))) return
  rmSync(pidFile, { force: true })
}

async function allGone(tag: string, withinMs: number): Promise<boolean> {
  const end = performance.now() + withinMs
  while (performance.now() < end) {
    if (processesOf(tag).length === 0) return true
    await setTimeout(10)
  }
  return false
}

function signal(pids: number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Living processes of that cluster. */
function processesOf(tag: string): number[] {
  const isOurs = (command: string) =>
    command.startsWith(`postgres: ${tag}: `) ||
    (command.includes('postgres') && command.includes(`cluster_name=${tag} `))
  return commands().flatMap(([pid, command]) => (isOurs(`${command} `) ? [pid] : []))
}

function commands(): [number, string][] {
  if (process.platform === 'darwin') {
    const lines = execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n')
    return lines.map((line) => [Number.parseInt(line, 10), line.trim().replace(/^\d+\s+/, '')])
  }
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids.map((pid) => [Number(pid), commandOf(Number(pid))])
}

/** Empty for a zombie and where there is no such process. */
function commandOf(pid: number): string {
  if (process.platform !== 'linux') return commands().find(([other]) => other === pid)?.[1] ?? ''
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
  } catch {
    return ''
  }
}
