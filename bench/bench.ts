import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePages } from '../server/app/pages-build.ts'
import { archive } from './archive.ts'
import { conditionsNow } from './conditions.ts'
import { daily } from './daily.ts'
import { type FigureId, lineOf, wantedOf } from './figures.ts'
import type { Bench } from './group.ts'
import { limits } from './limits.ts'
import { lists } from './lists.ts'
import { makeOffice, type Office } from './office.ts'
import { screens } from './screens.ts'
import { stopServers } from './server.ts'
import { starts } from './starts.ts'
import { thumbnails } from './thumbnails.ts'
import { uploads } from './uploads.ts'

/**
 * `npm run bench [-- ID…]`: one line of JSON for each figure on stdout, what happens meanwhile on stderr. A group that
 * fails is told of and the others go on; then the program ends with 1.
 */
const groups = [limits, starts, lists, screens, thumbnails, uploads, archive, daily]
const say = (line: string) => void process.stderr.write(`${line}\n`)
const wanted = wantedOf(process.argv.slice(2))
const home = await mkdtemp(join(tmpdir(), 'legajo-bench-'))
// The database runs as a user of its own, who must be able to walk through.
await chmod(home, 0o711)

async function leave(): Promise<void> {
  await stopServers()
  await rm(home, { recursive: true, force: true })
}

for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void leave().finally(() => process.exit(1)))

let folders = 0
let made: Promise<Office> | undefined
const bench: Bench = {
  wants: (...ids) => ids.some((id) => wanted.has(id)),
  emit(id: FigureId, value, conditions = {}) {
    if (!wanted.has(id)) return
    process.stdout.write(`${lineOf(id, value, { ...conditionsNow(), ...conditions })}\n`)
  },
  say,
  newFolder: (name) => join(home, `${name}-${++folders}`),
  office() {
    made ??= newOffice()
    return made
  },
}

function newOffice(): Promise<Office> {
  say('making an office with 10,000 dossiers…')
  return makeOffice(bench.newFolder('office'), { dossiers: 10_000, isWhole: true })
}

try {
  await ensurePages(say)
  for (const group of groups) {
    if (!bench.wants(...group.ids)) continue
    await group.run(bench).catch((error) => {
      say(`failed: ${group.ids.join(', ')}\n${error?.stack ?? error}`)
      process.exitCode = 1
    })
  }
} finally {
  await leave()
}
process.exit()
