import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Resident memory of a process in bytes; `undefined` when it is gone, or where the platform does not tell. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  try {
    if (process.platform === 'win32') return undefined
    if (process.platform !== 'linux') {
      const { stdout } = await run('ps', ['-o', 'rss=', '-p', `${pid}`])
      return Number(stdout) * 1024
    }
    // In pages it would be shorter, but their size differs between machines.
    const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined
  }
}
