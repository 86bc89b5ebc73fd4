/** The program as people start it: processes, signals, and the folder that they leave. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const root = join(import.meta.dirname, '../..')

export type Started = {
  child: ChildProcess
  /** All that it wrote. */
  said: () => string
  /** What it wrote to standard output alone. */
  printed: () => string
  /** Its log alone: what it wrote to standard error. */
  logged: () => string
  ended: Promise<number | null>
}

export type Starter = {
  folder: string
  /** Runs `bin/legajo.ts`, with its data in the folder and a free port. */
  legajo(args: string[], env?: NodeJS.ProcessEnv): Started
  /** Kills what still runs, and removes the folder. */
  close(): Promise<void>
}

export async function openStarter(): Promise<Starter> {
  const running = new Set<ChildProcess>()
  const folder = await mkdtemp(join(tmpdir(), 'legajo-start-'))
  await chmod(folder, 0o711)
  return {
    folder,
    legajo(args, env = {}) {
      const own = { LEGAJO_DATA: join(folder, 'data'), LEGAJO_PORT: '0', LEGAJO_LOG: 'error' }
      const child = spawn(process.execPath, ['bin/legajo.ts', ...args], {
        cwd: root,
        env: { ...process.env, NODE_ENV: undefined, ...own, ...env },
      })
      running.add(child)
      let [said, printed, logged] = ['', '', '']
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (part) => {
          said += part
        })
      child.stdout.on('data', (part) => {
        printed += part
      })
      child.stderr.on('data', (part) => {
        logged += part
      })
      const ended = once(child, 'close').then(([code]) => {
        running.delete(child)
        return code as number | null
      })
      return { child, said: () => said, printed: () => printed, logged: () => logged, ended }
    },
    async close() {
      for (const child of running) child.kill('SIGKILL')
      await wait(200)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Waits for words of a program that runs. */
export async function until(started: Started, pattern: RegExp): Promise<RegExpExecArray> {
  for (let i = 0; i < 1800; i++) {
    const found = pattern.exec(started.said())
    if (found) return found
    if (started.child.exitCode !== null) break
    await wait(50)
  }
  throw new Error(`it never said ${pattern}: ${started.said()}`)
}

/** What the first-run page asks for. */
export const firstFirm = {
  firmName: 'Notaría 12',
  country: 'MX',
  timeZone: 'America/Mexico_City',
  name: 'Ana',
  email: 'ana@notaria.example',
  password: 'una frase larga y mía',
}
