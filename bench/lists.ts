import type { Bench, Group } from './group.ts'
import { load, loadConditions, pinToOneCpu } from './load.ts'
import { makeOffice, type Office } from './office.ts'
import { withServer } from './server.ts'

/** What a signed-in administrator, who sees every dossier, asks for most. */
export const lists: Group = {
  ids: [
    'session_check',
    'list_dossiers_10k',
    'list_dossiers_10k_p99',
    'office_list_page',
    'list_dossiers_1m',
    'list_dossiers_1m_p99',
  ],
  async run(bench) {
    if (bench.wants('session_check')) await session(bench, await bench.office())
    if (bench.wants('list_dossiers_10k', 'list_dossiers_10k_p99'))
      await list(bench, await bench.office(), ['list_dossiers_10k', 'list_dossiers_10k_p99'])
    if (bench.wants('office_list_page')) await page(bench, await bench.office())
    if (bench.wants('list_dossiers_1m', 'list_dossiers_1m_p99')) {
      bench.say('making an office with 1,000,000 dossiers…')
      const folder = bench.newFolder('million')
      const office = await makeOffice(folder, { dossiers: 1_000_000, isWhole: false })
      await list(bench, office, ['list_dossiers_1m', 'list_dossiers_1m_p99'])
    }
  },
}

const session = (bench: Bench, { folder, cookie, rows }: Office) =>
  withServer(folder, async ({ origin, pid }) => {
    const isPinned = pinToOneCpu(pid)
    const { perSecond, p99Ms, serverCpuMs } = await load(pid, `${origin}/api/v1/session`, { cookie })
    const pinned = isPinned ? 'server on one cpu, database and load anywhere' : 'no'
    bench.emit('session_check', perSecond, { ...loadConditions, rows, pinned, p99Ms, serverCpuMs })
  })

type ListIds = ['list_dossiers_10k', 'list_dossiers_10k_p99'] | ['list_dossiers_1m', 'list_dossiers_1m_p99']

const list = (bench: Bench, { folder, cookie, rows }: Office, [rate, late]: ListIds) =>
  withServer(folder, async ({ origin, pid }) => {
    const found = await load(pid, `${origin}/api/v1/dossiers?limit=50`, { cookie })
    const conditions = { ...loadConditions, rows, compressed: false, serverCpuMs: found.serverCpuMs }
    bench.emit(rate, found.perSecond, conditions)
    bench.emit(late, found.p99Ms, conditions)
  })

const page = (bench: Bench, { folder, cookie, rows }: Office) =>
  withServer(folder, async ({ origin, pid }) => {
    const headers = { cookie, accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' }
    const { perSecond, p99Ms, serverCpuMs } = await load(pid, `${origin}/office/dossiers`, headers)
    const conditions = { ...loadConditions, rows, compressed: true, p99Ms, serverCpuMs }
    bench.emit('office_list_page', perSecond, conditions)
  })
