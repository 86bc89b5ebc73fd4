import { readdir, readFile, writeFile } from 'node:fs/promises'

const everyMs = 50

async function status(pid: number, field: 'VmRSS' | 'VmHWM' | 'PPid'): Promise<number> {
  const text = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0)
}

const megabytes = (kibibytes: number) => (kibibytes * 1024) / 1e6

/** Resident memory of one process, in MB (millions of bytes). Linux alone. */
export const residentMB = async (pid: number) => megabytes(await status(pid, 'VmRSS'))

/** A process' share of memory, what it holds with others divided among them, in MB. */
async function shareMB(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8')
  return megabytes(Number(/^Pss:\s+(\d+)/m.exec(text)?.[1] ?? 0))
}

/** What the processes under this one hold together, in MB, and how many they are. */
export async function belowMB(pid: number): Promise<{ count: number; megabytes: number }> {
  const all = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number)
  const parents = new Map<number, number>()
  for (const one of all) parents.set(one, await status(one, 'PPid').catch(() => 0))
  const isBelow = (one: number): boolean => {
    const parent = parents.get(one) ?? 0
    return parent === pid || (parent > 1 && isBelow(parent))
  }
  const below = all.filter(isBelow)
  const shares = await Promise.all(below.map((one) => shareMB(one).catch(() => 0)))
  return { count: below.length, megabytes: shares.reduce((sum, share) => sum + share, 0) }
}

/**
 * Watches a process' resident memory. `peak` answers how far it rose above where it stood, in MB: the highest of what
 * was seen every 50 ms and of what the kernel noted, where its mark could be set back.
 */
export async function watchMemory(pid: number): Promise<{ peak(): Promise<number> }> {
  // 5 sets the kernel's high-water mark back to what is resident now.
  const hasMark = await writeFile(`/proc/${pid}/clear_refs`, '5').then(
    () => true,
    () => false,
  )
  const before = await residentMB(pid)
  let highest = before
  const look = async () => {
    highest = Math.max(highest, await residentMB(pid))
  }
  const timer = setInterval(() => void look().catch(() => clearInterval(timer)), everyMs)
  return {
    async peak() {
      clearInterval(timer)
      await look()
      const noted = hasMark ? megabytes(await status(pid, 'VmHWM')) : 0
      return Math.max(highest, noted) - before
    },
  }
}
