import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { whenOrphaned } from '../server/app/orphaned.ts'

/** `npm run dev`: the server, started anew when its sources change. What stops this stops it, and its database. */
const root = join(import.meta.dirname, '..')
const watched = ['server', 'contract', 'i18n'].map((folder) => `--watch-path=${join(root, folder)}`)
const watcher = spawn(
  process.execPath,
  [...watched, '--watch-preserve-output', join(root, 'bin/legajo.ts'), 'dev'],
  { cwd: root, stdio: 'inherit' },
)
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => watcher.kill(signal))
whenOrphaned(() => watcher.kill('SIGTERM'))
const [code] = await once(watcher, 'exit')
process.exitCode = code ?? 0
