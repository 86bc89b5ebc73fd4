import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { firstLine } from './first-line.ts'

/** One demonstration for all journeys, started as a newcomer starts it. Its line of JSON goes to the tests. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'legajo-journeys-'))
  await chmod(folder, 0o711)
  const root = join(import.meta.dirname, '../..')
  const env = { ...process.env, LEGAJO_DATA: join(folder, 'data'), LEGAJO_PORT: '0', LEGAJO_LOG: 'error' }
  const demo = spawn(process.execPath, ['bin/legajo.ts', 'demo', '--json'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  process.env.LEGAJO_DEMO = await firstLine(demo)
  return async () => {
    demo.kill('SIGTERM')
    await once(demo, 'exit')
    await rm(folder, { recursive: true, force: true })
  }
}
