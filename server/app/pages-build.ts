import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { StartupRefusal } from '../kernel/startup-refusal.ts'

const root = join(import.meta.dirname, '../..')
const buildFolder = join(root, 'build')
const stamp = join(buildFolder, 'made-from')
const sources = ['web', 'contract', 'i18n', 'vite.config.ts', 'react-router.config.ts', 'package-lock.json']

export const clientFolder = join(buildFolder, 'client')
export const serverBundle = join(buildFolder, 'server/index.js')

/** Builds the pages if they are missing or made from other sources than these. Says so, for it takes a while. */
export async function ensurePages(say: (line: string) => void): Promise<void> {
  const now = await digestOfSources()
  const made = await readFile(stamp, 'utf8').catch(() => '')
  if (made === now) return
  say('Building the pages; this takes about half a minute, once…')
  await run(join(root, 'node_modules/@react-router/dev/bin.cjs'), ['build'])
  await run(join(root, 'bin/precompress.ts'), [])
  await writeFile(stamp, now)
}

async function digestOfSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const source of sources) {
    for (const file of await filesUnder(join(root, source))) hash.update(file).update(await readFile(file))
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
function run(script: string, args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, NODE_ENV: 'production' }
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
