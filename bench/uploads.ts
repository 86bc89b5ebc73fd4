import { cpuMs } from './cpu.ts'
import type { Bench, Group } from './group.ts'
import { watchMemory } from './memory.ts'
import type { Client, Office } from './office.ts'
import { agentOf, fetchRaw, type Handing, handOver, pdfOf, photoOf } from './requests.ts'
import { type Server, withServer } from './server.ts'
import { withSql } from './workshop.ts'

const truth = {
  acknowledged: 'encrypted, digested, fsync of file and folder, committed',
  meanwhile: 'pictures are made in the background; the client shares the cpus',
}
const smallSeconds = 6
const smallBytes = 8_000
/** Just below what a requirement takes. */
const mostSmall = 490

/** What a client hands over. Each figure has a server of its own, and no work left over from the one before. */
export const uploads: Group = {
  ids: ['upload_500', 'upload_500_rss', 'upload_50x10', 'small_uploads'],
  async run(bench) {
    const office = await bench.office()
    if (bench.wants('upload_500', 'upload_500_rss')) await onFresh(office, (s) => one(bench, office, s))
    if (bench.wants('upload_50x10')) await onFresh(office, (s) => fifty(bench, office, s))
    if (bench.wants('small_uploads')) await onFresh(office, (s) => small(bench, office, s))
    await dropRendering(office)
  },
}

async function onFresh(office: Office, work: (server: Server) => Promise<void>): Promise<void> {
  await dropRendering(office)
  await withServer(office.folder, async (server) => {
    await warmUp(office, server)
    await work(server)
  })
}

/** Gives up what waits for its picture. */
export const dropRendering = ({ folder }: Pick<Office, 'folder'>) =>
  withSql(folder, (client) =>
    client.query(`update derivatives set state = 'unreadable', reason = 'broken' where state <> 'ready'`),
  )

/** A few pages read and handed over, as on any server that has run for a minute. */
async function warmUp(office: Office, { origin }: Server): Promise<void> {
  for (const client of office.clients) {
    await fetchRaw(`${origin}/e/${client.linkId}`, { cookie: client.cookie, accept: 'text/html' })
    await handOver(handing(origin, client, 3), photoOf(smallBytes))
  }
}

function handing(origin: string, client: Client | undefined, position: number, agent = agentOf(1)): Handing {
  const requirementId = client?.requirementIds[position]
  if (!client || !requirementId) throw new Error('the office has too few clients')
  return { origin, agent, client, requirementId }
}

async function one(bench: Bench, { clients }: Office, { origin, pid }: Server): Promise<void> {
  const bytes = 500e6
  const memory = await watchMemory(pid)
  const [began, cpuBefore] = [performance.now(), await cpuMs(pid)]
  await handOver(handing(origin, clients[0], 4), pdfOf(bytes))
  const ms = performance.now() - began
  const serverCpuSeconds = ((await cpuMs(pid)) - cpuBefore) / 1000
  bench.emit('upload_500', bytes / 1e3 / ms, { ...truth, bytes, connections: 1, serverCpuSeconds })
  bench.emit('upload_500_rss', await memory.peak(), { ...truth, bytes, over: 'resident before the upload' })
}

async function fifty(bench: Bench, { clients }: Office, { origin, pid }: Server): Promise<void> {
  const [files, bytes, connections] = [50, 10e6, 4]
  const to = handing(origin, clients[1], 4, agentOf(connections))
  const [began, cpuBefore] = [performance.now(), await cpuMs(pid)]
  await Promise.all(Array.from({ length: files }, () => handOver(to, photoOf(bytes))))
  const ms = performance.now() - began
  const serverCpuSeconds = ((await cpuMs(pid)) - cpuBefore) / 1000
  const conditions = { ...truth, files, bytes, connections, serverCpuSeconds }
  bench.emit('upload_50x10', (files * bytes) / 1e3 / ms, conditions)
}

async function small(bench: Bench, { clients }: Office, { origin, pid }: Server): Promise<void> {
  const until = performance.now() + smallSeconds * 1000
  const [began, cpuBefore] = [performance.now(), await cpuMs(pid)]
  const counts = await Promise.all(
    clients.map(async (client) => {
      const to = handing(origin, client, 5)
      let done = 0
      for (; done < mostSmall && performance.now() < until; done++) await handOver(to, photoOf(smallBytes))
      return done
    }),
  )
  const count = counts.reduce((sum, done) => sum + done, 0)
  const seconds = (performance.now() - began) / 1000
  bench.emit('small_uploads', count / seconds, {
    ...truth,
    bytes: smallBytes,
    count,
    connections: clients.length,
    dossiers: clients.length,
    serverCpuMsEach: ((await cpuMs(pid)) - cpuBefore) / count,
  })
}
