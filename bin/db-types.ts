import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../server/db/embedded/embedded.ts'
import { migrate } from '../server/db/migrate.ts'

/** Writes server/db/types.ts from a database migrated from nothing; with --verify says whether it is up to date. */
const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'legajo-types-'))
chmodSync(folder, 0o711)
const server = await startEmbedded({ folder: join(folder, 'data'), mode: 'own', durable: false })
try {
  await migrate(server.endpoint)
  process.exitCode = generate(process.argv.includes('--verify'))
} finally {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
}

function generate(isVerify: boolean): number {
  const { host, user, database } = server.endpoint
  const args = ['--dialect', 'postgres', '--url', `postgres://${user}@/${database}?host=${host}`]
  args.push('--include-pattern', 'app.*', '--default-schema', 'app', '--date-parser', 'string')
  args.push(
    '--type-mapping',
    '{"int8":"number"}',
    '--out-file',
    'server/db/types.ts',
    ...(isVerify ? ['--verify'] : []),
  )
  const tool = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js')
  return spawnSync(process.execPath, [tool, ...args], { cwd: root, stdio: 'inherit' }).status ?? 1
}
