import { Readable } from 'node:stream'
import type { Features } from '../server/app/features.ts'
import { cpuMs } from './cpu.ts'
import { median } from './figures.ts'
import type { Bench, Group } from './group.ts'
import { watchMemory } from './memory.ts'
import type { Office } from './office.ts'
import { drain, photoOf } from './requests.ts'
import { withServer } from './server.ts'
import { dropRendering } from './uploads.ts'
import { verifyAll, withFeatures } from './workshop.ts'

const documents = 1000
const bytesEach = 500_000
const downloads = 3

/** Everything of a big dossier read back: as a ZIP, and by `verify`. */
export const archive: Group = {
  ids: ['zip_1000', 'zip_1000_rss', 'verify_read'],
  async run(bench) {
    const office = await bench.office()
    bench.say(`handing over ${documents} documents…`)
    const dossierId = await withFeatures(office.folder, (features) => fillDossier(features, office))
    await dropRendering(office)
    if (bench.wants('zip_1000', 'zip_1000_rss')) await zip(bench, office, dossierId)
    if (bench.wants('verify_read')) await verified(bench, office)
  },
}

/** Half of them in one requirement, half in another, for one takes 500 at most. */
async function fillDossier(features: Features, { admin, archivist }: Office): Promise<string> {
  const places = archivist.requirementIds.slice(-2)
  for (let i = 0; i < documents; i++) {
    const requirementId = places[i % places.length]
    if (!requirementId) throw new Error('the client is asked for nothing')
    const paper = photoOf(bytesEach)
    const body = Readable.from(paper.bytes())
    await features.pages.receive(admin, requirementId, { name: paper.name, body })
  }
  return archivist.dossierId
}

const zip = (bench: Bench, { folder, cookie }: Office, dossierId: string) =>
  withServer(folder, async ({ origin, pid }) => {
    const url = `${origin}/files/dossiers/${dossierId}.zip`
    await drain(`${origin}/api/v1/dossiers?limit=50`, { cookie })
    const memory = await watchMemory(pid)
    const rates: number[] = []
    let bytes = 0
    const cpuBefore = await cpuMs(pid)
    for (let i = 0; i < downloads; i++) {
      const began = performance.now()
      bytes = await drain(url, { cookie })
      rates.push(bytes / 1e3 / (performance.now() - began))
    }
    const serverCpuSecondsEach = ((await cpuMs(pid)) - cpuBefore) / 1000 / downloads
    const conditions = { documents, bytes, downloads, fileCache: 'warm', serverCpuSecondsEach }
    bench.emit('zip_1000', median(rates), conditions)
    bench.emit('zip_1000_rss', await memory.peak(), { ...conditions, over: 'resident before' })
  })

async function verified(bench: Bench, { folder }: Office): Promise<void> {
  const began = performance.now()
  const { checked, faults } = await verifyAll(folder)
  const ms = performance.now() - began
  if (faults.length > 0) throw new Error(`verify found ${faults.length}: ${JSON.stringify(faults[0])}`)
  bench.emit('verify_read', checked.bytes / 1e3 / ms, { ...checked, fileCache: 'warm', faults: 0 })
}
