/** What the tests of this folder share: folders that go again, a cluster made once, owners in processes of their own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { TestContext } from 'node:test'
import pg from 'pg'
import { type EmbeddedOptions, type Endpoint, startEmbedded } from './embedded.ts'

export const isRoot = process.getuid?.() === 0

/** An empty folder that other users may pass through; it goes when the file's tests are over. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'legajo-test-'))
  chmodSync(folder, 0o711)
  process.once('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }))
  return folder
}

/** A data folder with a cluster at rest, for the tests of one file, which run one after another. */
export async function madeDataFolder(): Promise<string> {
  const folder = join(scratchFolder(), 'data')
  const server = await startEmbedded({ folder, mode: 'own', durable: false })
  await server.stop()
  return folder
}

export function postmasterPid(folder: string): number {
  return Number.parseInt(readFileSync(join(folder, 'pg', 'postmaster.pid'), 'utf8'), 10)
}

export async function ask(endpoint: Endpoint, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client(endpoint)
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end().catch(() => undefined)
  }
}

type OwnerEvent = {
  log?: string
  death?: string
  refusal?: string
  endpoint?: Endpoint
  isOwner?: boolean
}
type OwnerProcess = {
  child: ChildProcess
  pid: number
  /** Waits for the first event of that kind, told already or yet to come. */
  told<K extends keyof OwnerEvent>(kind: K): Promise<NonNullable<OwnerEvent[K]>>
  ended: Promise<{ code: number | null; signal: string | null }>
}

/** Starts an owner in a process of its own; the test ends it, and its database, if it still runs. */
export function startOwner(t: TestContext, options: EmbeddedOptions & { uid?: number }): OwnerProcess {
  const script = join(import.meta.dirname, 'owner.fixture.ts')
  const child = spawn(process.execPath, [script, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  const events: OwnerEvent[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (line) => void events.push(JSON.parse(line)))
  const closed = once(lines, 'close')
  t.after(async () => {
    child.kill('SIGTERM')
    await ended
  })
  const told: OwnerProcess['told'] = async (kind) => {
    for (;;) {
      const found = events.map((event) => event[kind]).find((value) => value !== undefined)
      if (found !== undefined) return found as never
      const more = await Promise.race([once(lines, 'line'), closed.then(() => undefined)])
      if (!more && !events.some((event) => kind in event))
        throw new Error(`the owner ended without a ${kind}: ${JSON.stringify(events)}`)
    }
  }
  return { child, pid: child.pid ?? 0, told, ended }
}
