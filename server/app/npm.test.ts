import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

/** The commands as people type them. npm has a shell between itself and us, which dies of a signal and tells nobody. */
const root = join(import.meta.dirname, '../..')
let folder: string
let seen: number[] = []
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'legajo-npm-'))
  await chmod(folder, 0o711)
})
after(async () => {
  for (const pid of alive(seen)) process.kill(pid, 'SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

/** Starts a script of package.json; resolves with its address once it listens. */
async function npm(script: string): Promise<{ child: ChildProcess; address: string }> {
  const env = { ...process.env, LEGAJO_DATA: join(folder, script), LEGAJO_PORT: '0', LEGAJO_LOG: 'error' }
  const child = spawn('npm', ['run', script], { cwd: root, env: { ...env, NODE_ENV: undefined } })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (part) => {
      said += part
    })
  for (let tries = 0; tries < 1200; tries++) {
    const address = /listens at (\S+)/.exec(said)?.[1]
    if (address) return { child, address }
    if (child.exitCode !== null) break
    await wait(50)
  }
  throw new Error(`npm run ${script} never listened: ${said}`)
}

type Process = { pid: number; parent: number; state: string }

/** What runs on this machine; zombies do not. */
function processes(): Process[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8')
        const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return [{ pid: Number(name), parent: Number(parent), state }]
      } catch {
        return []
      }
    })
    .filter(({ state }) => !/[ZX]/.test(state))
}

/** A process with all that it started, and what those did. */
function family(pid: number): number[] {
  const all = processes()
  const under = (parent: number): number[] =>
    all.filter((one) => one.parent === parent).flatMap((one) => [one.pid, ...under(one.pid)])
  return [pid, ...under(pid)]
}

function alive(pids: readonly number[]): number[] {
  const running = new Set(processes().map((one) => one.pid))
  return pids.filter((pid) => running.has(pid))
}

for (const script of ['dev', 'start']) {
  describe(`npm run ${script}`, () => {
    it('shows the way in, and stops with all that it started when npm is told to stop', async () => {
      const { child, address } = await npm(script)
      const page = await fetch(new URL('/sign-in', address))
      assert.equal(page.status, 200)
      assert.match(await page.text(), /type="password"/)
      seen = family(child.pid ?? 0)
      assert.ok(seen.length > 5, 'npm, shell, program, database')
      child.kill('SIGTERM')
      for (let tries = 0; tries < 1200 && alive(seen).length > 0; tries++) await wait(50)
      assert.deepEqual(alive(seen), [])
    })
  })
}
