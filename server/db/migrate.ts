import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import type { Endpoint } from './endpoint.ts'

export type Migration = { name: string; text: string; digest: string }

const folder = join(import.meta.dirname, 'migrations')
/** One number for the whole of Legajo, so that two starting processes wait for each other. */
const lockKey = 0x1e6a_10

/** The steps of this program, in order. Plain SQL, forward only; a file that landed is never edited. */
export async function readMigrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    }),
  )
}

/**
 * Brings a database to this program's schema, each step in its own transaction, under an advisory lock: of several
 * processes that start at once one migrates and the others wait. `upTo` stops after that step (a restore of an older
 * backup). Throws when the database is newer than the program, or when a landed step was edited.
 */
export async function migrate(endpoint: Endpoint, options: { upTo?: string } = {}): Promise<string[]> {
  const client = new pg.Client({ ...endpoint, application_name: 'legajo migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query(`create schema if not exists meta;
      create table if not exists meta.migrations (
        name text primary key, digest text not null, applied_at timestamptz not null default now())`)
    const { rows } = await client.query<AppliedStep>('select name, digest from meta.migrations order by name')
    const pending = pendingSteps(await readMigrations(), rows, options.upTo)
    for (const step of pending) await apply(client, step)
    return pending.map((step) => step.name)
  } finally {
    await client.end()
  }
}

type AppliedStep = Pick<Migration, 'name' | 'digest'>

/** Steps that were not applied, in order: also one whose number is lower than another's that landed first. */
export function pendingSteps(
  known: readonly Migration[],
  applied: readonly AppliedStep[],
  upTo?: string,
): Migration[] {
  for (const row of applied) {
    const step = known.find((migration) => migration.name === row.name)
    if (!step)
      throw new Error(`The database has step ${row.name}, which this program does not know: it is newer.`)
    if (step.digest !== row.digest) throw new Error(`Step ${row.name} was edited after it was applied.`)
  }
  const done = new Set(applied.map(({ name }) => name))
  return known.filter(({ name }) => !done.has(name) && (!upTo || name <= upTo))
}

async function apply(client: pg.Client, step: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query(step.text)
    await client.query('reset role')
    await client.query('insert into meta.migrations (name, digest) values ($1, $2)', [step.name, step.digest])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Step ${step.name} failed: ${(error as Error).message}`, { cause: error })
  }
}
