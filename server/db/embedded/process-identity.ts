import { execFileSync } from 'node:child_process'
import { readFileSync, readlinkSync } from 'node:fs'

/** Names one process for ever: a bare number is soon given to another one. */
export type ProcessIdentity = {
  pid: number
  /** When it began: clock ticks since boot on Linux, the text of `ps` on macOS, empty elsewhere. */
  startedAt: string
  /** The boot of the machine and the process namespace (the container) within which `pid` means something. */
  bootId: string
  space: string
}

export function ownIdentity(): ProcessIdentity {
  return { pid: process.pid, startedAt: startOf(process.pid) ?? '', ...place() }
}

/**
 * Whether that very process still runs. A zombie is dead. `elsewhere` is a process of another container
 * on this machine: from here nobody can tell, and its number may belong to a stranger.
 */
export function lifeOf(named: ProcessIdentity): 'alive' | 'dead' | 'elsewhere' {
  const here = place()
  if (named.bootId !== here.bootId) return 'dead'
  if (named.space !== here.space) return 'elsewhere'
  const start = startOf(named.pid)
  if (start === undefined) return 'dead'
  return start === '' || named.startedAt === '' || start === named.startedAt ? 'alive' : 'dead'
}

/** True while the number is taken, by a zombie or a stranger as well. */
export function isNumberTaken(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function place(): { bootId: string; space: string } {
  const orNothing = (read: () => string) => {
    try {
      return read().trim()
    } catch {
      return ''
    }
  }
  return {
    bootId: orNothing(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
    space: orNothing(() => readlinkSync('/proc/self/ns/pid')),
  }
}

/** `undefined`: no such process. Empty: it runs, and since when cannot be known. */
function startOf(pid: number): string | undefined {
  const seen =
    process.platform === 'darwin' ? fromPs(pid) : process.platform === 'linux' ? fromProc(pid) : undefined
  if (seen) return /^[ZX]/.test(seen.state) ? undefined : seen.start
  return isNumberTaken(pid) ? '' : undefined
}

function fromProc(pid: number): { state: string; start: string } | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in brackets and may hold spaces and brackets itself.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return { state: fields[0] ?? '', start: fields[19] ?? '' }
  } catch {
    return undefined
  }
}

function fromPs(pid: number): { state: string; start: string } | undefined {
  try {
    const line = execFileSync('ps', ['-o', 'stat=', '-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    }).trim()
    const [state = '', ...start] = line.split(/\s+/)
    return { state, start: start.join(' ') }
  } catch {
    return undefined
  }
}
