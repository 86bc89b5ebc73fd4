import { setTimeout as pause } from 'node:timers/promises'
import { median } from './figures.ts'
import type { Bench, Group } from './group.ts'
import { belowMB, residentMB } from './memory.ts'
import { startServer, withServer } from './server.ts'

const firstStarts = 3
const laterStarts = 5
const idleMs = 10_000

/** From the command to the first 200, and what stands in memory when nothing happens. The pages are built before. */
export const starts: Group = {
  ids: ['cold_start_first', 'cold_start_data', 'idle_rss', 'idle_rss_total'],
  async run(bench) {
    if (bench.wants('cold_start_first')) await first(bench)
    if (bench.wants('cold_start_data')) await later(bench)
    if (bench.wants('idle_rss', 'idle_rss_total')) await idle(bench)
  },
}

async function first(bench: Bench): Promise<void> {
  const seconds: number[] = []
  for (let i = 0; i < firstStarts; i++) seconds.push(await startOnce(bench.newFolder('first')))
  bench.emit('cold_start_first', median(seconds), { starts: seconds, includes: 'new cluster, migrations' })
}

async function later(bench: Bench): Promise<void> {
  const { folder, rows } = await bench.office()
  const seconds: number[] = []
  for (let i = 0; i < laterStarts; i++) seconds.push(await startOnce(folder))
  bench.emit('cold_start_data', median(seconds), { rows, starts: seconds, fileCache: 'warm' })
}

async function startOnce(folder: string): Promise<number> {
  const server = await startServer(folder)
  await server.stop()
  return Number((server.startedInMs / 1000).toFixed(3))
}

async function idle(bench: Bench): Promise<void> {
  const { folder, rows } = await bench.office()
  await withServer(folder, async ({ pid }) => {
    await pause(idleMs)
    const server = await residentMB(pid)
    const below = await belowMB(pid)
    bench.emit('idle_rss', server, { rows, afterSeconds: idleMs / 1000 })
    bench.emit('idle_rss_total', server + below.megabytes, {
      rows,
      afterSeconds: idleMs / 1000,
      processesBelow: below.count,
      theirs: 'proportional share',
    })
  })
}
