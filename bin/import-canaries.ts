import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The import rules, and proof that they see: enough modules are read, and a file that breaks a rule turns them red.
 * Without this, a tool that reads nothing would look like a tidy house.
 */
const root = join(import.meta.dirname, '..')
const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const folders = ['server', 'web', 'contract', 'i18n', 'test', 'bench', 'bin']
const leastModules = 150

const planted: [string, string][] = [
  [
    'server/features/audit/canary.ts',
    "export { createFsBlobs } from '../../adapters/fs-blobs/fs-blobs.ts'\n",
  ],
  ['server/features/dossiers/canary.ts', "export { sql } from 'kysely'\n"],
  ['server/features/staff/canary.ts', "export type { Pages } from '../pages/pages.ts'\n"],
  ['web/link/canary.ts', "export { Button } from '@mantine/core'\n"],
  ['web/office/canary.ts', "export { newId } from '../../server/kernel/ids.ts'\n"],
]

function cruise(...args: string[]) {
  return spawnSync(process.execPath, [tool, ...folders, '--config', '.dependency-cruiser.cjs', ...args], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256e6,
  })
}

const clean = cruise('--output-type', 'err')
if (clean.status !== 0) {
  process.stdout.write(clean.stdout + clean.stderr)
  process.exit(1)
}
const read = JSON.parse(cruise('--output-type', 'json').stdout) as { modules: { source: string }[] }
const ours = read.modules.filter(({ source }) => folders.some((folder) => source.startsWith(`${folder}/`)))
if (ours.length < leastModules) {
  process.stdout.write(`only ${ours.length} modules were read: the rules see nothing\n`)
  process.exit(1)
}

try {
  for (const [file, text] of planted) {
    mkdirSync(join(root, file, '..'), { recursive: true })
    writeFileSync(join(root, file), text)
  }
  const broken = cruise('--output-type', 'err')
  const unseen = planted.filter(([file]) => !broken.stdout.includes(file))
  if (broken.status === 0 || unseen.length > 0) {
    process.stdout.write(`wrong imports were not seen: ${unseen.map(([file]) => file).join(', ')}\n`)
    process.exitCode = 1
  }
} finally {
  for (const [file] of planted) rmSync(join(root, file), { force: true })
}
process.stdout.write(`${ours.length} modules, ${planted.length} planted faults seen\n`)
