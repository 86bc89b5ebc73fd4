import { type ChildProcess, spawn } from 'node:child_process'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Binaries } from './binaries.ts'
import type { Account } from './postgres-account.ts'
import { asArguments, type Settings } from './settings.ts'
import { couldNotRun, processOptions, runTool } from './tool.ts'

const fastStopMs = 8_000

type PostmasterPlan = {
  cluster: string
  binaries: Binaries
  account: Account | undefined
  settings: Settings
  log: (line: string) => void
  /** Called once if the database ends without having been asked to. */
  onDeath: (detail: string) => void
}

/** A running PostgreSQL. `stop` resolves when it is gone, also when it died before. */
export type Postmaster = { stop(): Promise<void> }

type Ended = { code: number | null; signal: NodeJS.Signals | null }

/** Starts PostgreSQL on an existing cluster; resolves when it takes connections, however long it recovers. */
export async function startPostmaster(plan: PostmasterPlan): Promise<Postmaster> {
  const { binaries, cluster, settings, account } = plan
  const child = spawn(binaries.postgres, ['-D', cluster, ...asArguments(settings)], {
    ...processOptions(account, dirname(cluster)),
    // In a session of its own, or Ctrl-C would reach it before our own shutdown asks it to stop.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = new Promise<Ended>((resolve) =>
    child.once('exit', (code, signal) => resolve({ code, signal })),
  )
  // Whatever ends this process by `process.exit`, the database is told to shut down.
  const atExit = () => child.kill('SIGINT')
  process.once('exit', atExit)
  void ended.then(() => process.off('exit', atExit))

  const lastLines = await untilReady(child, plan)
  let isStopping = false
  void ended.then((end) => {
    child.stderr?.destroy()
    if (!isStopping) plan.onDeath(describe(end, lastLines))
  })
  return {
    stop: async () => {
      isStopping = true
      await stopChild(child, ended, plan)
    },
  }
}

/** Resolves with the last lines of its log: the same list goes on telling the last ones later. */
function untilReady(child: ChildProcess, { binaries, log }: PostmasterPlan): Promise<readonly string[]> {
  const lastLines: string[] = []
  return new Promise((resolve, reject) => {
    child.once('error', (error) => reject(couldNotRun(binaries.postgres, error)))
    child.once('close', (code, signal) => {
      reject(new StartupRefusal(`PostgreSQL did not start. ${describe({ code, signal }, lastLines)}`))
    })
    if (!child.stderr) return
    createInterface({ input: child.stderr }).on('line', (line) => {
      log(line)
      lastLines.push(line)
      if (lastLines.length > 8) lastLines.shift()
      if (line.includes('database system is ready to accept connections')) resolve(lastLines)
    })
  })
}

/** Fast first: sessions are cut, what they committed is kept. Then at once, which only costs a recovery. */
async function stopChild(child: ChildProcess, ended: Promise<Ended>, plan: PostmasterPlan): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await askToStop(child, plan)
  const timer = setTimeout(() => {
    plan.log(`The database did not stop within ${fastStopMs / 1000} s and is stopped at once.`)
    child.kill('SIGQUIT')
  }, fastStopMs)
  await ended
  clearTimeout(timer)
}

async function askToStop(child: ChildProcess, { binaries, cluster, account }: PostmasterPlan): Promise<void> {
  if (process.platform !== 'win32') return void child.kill('SIGINT')
  // There a signal would kill it outright; only its own tool can ask.
  const tool = join(dirname(binaries.postgres), 'pg_ctl.exe')
  await runTool(tool, ['stop', '-D', cluster, '-m', 'fast', '--no-wait'], { account, cwd: dirname(cluster) })
}

function describe({ code, signal }: Ended, lastLines: readonly string[]): string {
  const how = signal ? `ended by ${signal}` : `ended with code ${code}`
  return `PostgreSQL ${how}${lastLines.length > 0 ? `: ${lastLines.join(' / ')}` : '.'}`
}
