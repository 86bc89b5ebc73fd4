import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Endpoint } from '../server/db/endpoint.ts'

/** A fresh, migrated database of one test file, and the way to drop it. */
export type TestDatabase = { owner: Endpoint; drop(): Promise<void> }

export async function cloneDatabase(): Promise<TestDatabase> {
  const root = JSON.parse(process.env.LEGAJO_TEST_PG ?? 'null') as Endpoint | null
  if (!root) throw new Error('run with --test-global-setup=test/setup.ts')
  const database = `t_${randomBytes(6).toString('hex')}`
  // Two files that clone at once wait for each other; the template has no sessions of its own.
  await retried(() => run(root, `create database ${database} template template_legajo strategy file_copy`))
  /** Connections that are still closing get the five seconds that the server waits for them; what is left is ended. */
  const drop = () =>
    run(root, `drop database ${database}`).catch(() => run(root, `drop database ${database} with (force)`))
  return { owner: { ...root, database }, drop }
}

async function run(endpoint: Endpoint, statement: string): Promise<void> {
  const client = new pg.Client(endpoint)
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

async function retried(act: () => Promise<void>, tries = 20): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (tries === 0 || (error as { code?: string }).code !== '55006') throw error
    await new Promise((resolve) => setTimeout(resolve, 50))
    await retried(act, tries - 1)
  }
}
