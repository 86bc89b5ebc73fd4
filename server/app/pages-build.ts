import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { access, constants, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { hasCode } from '../kernel/error-code.ts'
import { StartupRefusal } from '../kernel/startup-refusal.ts'
import { underBuildLock } from './build-lock.ts'

const root = join(import.meta.dirname, '../..')
const buildFolder = join(root, 'build')
/** Where pages are built before they take their place: on the same disk, and looked at by no other tool. */
const workshop = join(root, '.react-router')
const sources = ['web', 'contract', 'i18n', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']

export const clientFolder = join(buildFolder, 'client')
export const serverBundle = join(buildFolder, 'server/index.js')

/**
 * Builds the pages if they are missing or made from other sources than these. Says so, for it takes a while. Of several
 * processes that find them old at once one builds, and the others wait and find them fresh.
 */
export async function ensurePages(say: (line: string) => void): Promise<void> {
  const wanted = await digestOfSources()
  if (await areMadeFrom(wanted)) return
  await mayWrite()
  const waiting = (pid: number) => say(`Waiting for process ${pid}, which is building the pages…`)
  await underBuildLock(join(workshop, 'build.lock'), waiting, async () => {
    if (await areMadeFrom(wanted)) return
    say('Building the pages; this takes about half a minute, once…')
    await build(wanted)
  })
}

async function areMadeFrom(wanted: string): Promise<boolean> {
  return (await readFile(join(buildFolder, 'made-from'), 'utf8').catch(() => '')) === wanted
}

/** Builds aside, so that a build that fails or is killed leaves the pages as they were, then changes places. */
async function build(madeFrom: string): Promise<void> {
  await removeLeftovers()
  const aside = join(workshop, `build-${randomBytes(6).toString('hex')}`)
  const old = `${aside}-old`
  try {
    await run(join(root, 'node_modules/@react-router/dev/bin.cjs'), ['build'], {
      LEGAJO_BUILD_FOLDER: relative(root, aside),
    })
    await run(join(root, 'bin/precompress.ts'), [join(aside, 'client/assets')])
    await writeFile(join(aside, 'made-from'), madeFrom)
    await rename(buildFolder, old).catch((error) => {
      if (!hasCode(error, 'ENOENT')) throw error
    })
    await rename(aside, buildFolder)
  } finally {
    for (const left of [aside, old]) await rm(left, { recursive: true, force: true })
  }
}

/** What builders left that were killed. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(workshop)) {
    if (name.startsWith('build-')) await rm(join(workshop, name), { recursive: true, force: true })
  }
}

async function mayWrite(): Promise<void> {
  await access(root, constants.W_OK).catch((cause) => {
    throw new StartupRefusal(
      `The pages are missing, or older than the program, and Legajo may not write in ${root}: build them as its owner, with "npm run build".`,
      { cause },
    )
  })
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesUnder(join(root, source)))
      hash.update(relative(root, file)).update(await readFile(file))
  }
  return hash.digest('hex')
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => undefined)
  if (!entries) return [path]
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.test.'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Runs a tool under this very Node, quietly: what it said is shown only if it fails. */
function run(script: string, args: string[], more: NodeJS.ProcessEnv = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, ...more, NODE_ENV: 'production' }
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    const said: Buffer[] = []
    child.stdout.on('data', (part) => said.push(part))
    child.stderr.on('data', (part) => said.push(part))
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve()
      else reject(new StartupRefusal(`The pages could not be built:\n${Buffer.concat(said).toString()}`))
    })
  })
}
