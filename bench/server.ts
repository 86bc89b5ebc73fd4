import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { get } from 'node:http'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const root = join(import.meta.dirname, '..')
const startWithinMs = 60_000
const stopWithinMs = 20_000
const running = new Set<ChildProcess>()

/** A server started as an operator starts it, on a data folder. */
export type Server = {
  pid: number
  origin: string
  /** From the command to the first 200 of `/readyz`. */
  startedInMs: number
  stop(): Promise<void>
}

/** The settings of a start: nothing of whoever runs the bench gets in. */
export function settingsFor(folder: string, port: number): Record<string, string> {
  return { LEGAJO_DATA: folder, LEGAJO_PORT: String(port) }
}

export async function startServer(folder: string): Promise<Server> {
  const port = await freePort()
  const logFile = `${folder}.log`
  const log = openSync(logFile, 'a')
  const env = { PATH: process.env.PATH ?? '', ...settingsFor(folder, port) }
  const began = performance.now()
  const child = spawn(process.execPath, ['bin/legajo.ts', 'start'], {
    cwd: root,
    env,
    stdio: ['ignore', 'ignore', log],
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  const origin = `http://127.0.0.1:${port}`
  while (!(await isReady(origin))) {
    if (child.exitCode !== null || performance.now() - began > startWithinMs)
      throw new Error(`the server did not start:\n${(await readFile(logFile, 'utf8')).slice(-2000)}`)
    await pause(5)
  }
  const startedInMs = performance.now() - began
  return { pid: child.pid ?? 0, origin, startedInMs, stop: () => stop(child) }
}

/** Whatever became of the work, the server is stopped. */
export async function withServer<T>(folder: string, work: (server: Server) => Promise<T>): Promise<T> {
  const server = await startServer(folder)
  try {
    return await work(server)
  } finally {
    await server.stop()
  }
}

export async function stopServers(): Promise<void> {
  await Promise.all([...running].map(stop))
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  await gone
  clearTimeout(late)
}

function isReady(origin: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(`${origin}/readyz`, { agent: false }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    request.on('error', () => resolve(false))
  })
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}
