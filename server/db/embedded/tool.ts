import { spawn } from 'node:child_process'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Account } from './postgres-account.ts'

/** What every PostgreSQL program is started with: nothing of ours, for `PG…` variables would change it. */
export function processOptions(account: Account | undefined, cwd: string) {
  const { PATH = '', SystemRoot, TEMP } = process.env
  const env: NodeJS.ProcessEnv = { PATH, LC_ALL: 'C', TZ: 'UTC' }
  if (process.platform === 'win32') Object.assign(env, { SystemRoot, TEMP })
  return { cwd, env, windowsHide: true, ...(account ? { uid: account.uid, gid: account.gid } : {}) }
}

/** Runs a program to its end; anything but success is a refusal that quotes its last words. */
export function runTool(
  program: string,
  parameters: string[],
  { account, cwd, input = '' }: { account: Account | undefined; cwd: string; input?: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, parameters, { ...processOptions(account, cwd), stdio: 'pipe' })
    let words = ''
    const listen = (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-2000)
    }
    child.stdout.on('data', listen)
    child.stderr.on('data', listen)
    child.stdin.on('error', () => undefined).end(input)
    child.once('error', (error) => reject(couldNotRun(program, error)))
    child.once('close', (code, signal) => {
      if (code === 0) resolve()
      else reject(new StartupRefusal(`${program} failed (${signal ?? code}): ${words.trim()}`))
    })
  })
}

export function couldNotRun(program: string, cause: Error): StartupRefusal {
  return new StartupRefusal(`${program} could not be run: ${cause.message}.`, { cause })
}
