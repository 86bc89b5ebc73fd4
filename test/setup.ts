import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type EmbeddedServer, findSystemPostgres, startEmbedded } from '../server/db/embedded/embedded.ts'
import type { Endpoint } from '../server/db/endpoint.ts'
import { migrate } from '../server/db/migrate.ts'

/**
 * One PostgreSQL for the whole run, with a template database that each test file clones. `LEGAJO_TEST_SERVER=system`
 * takes the machine's own PostgreSQL, where the owner is no superuser: the shape of a managed server.
 */
let server: EmbeddedServer | undefined
let folder: string | undefined

export async function globalSetup(): Promise<void> {
  folder = await mkdtemp(join(tmpdir(), 'legajo-test-'))
  await chmod(folder, 0o711)
  const isSystem = process.env.LEGAJO_TEST_SERVER === 'system'
  const binaries = isSystem ? await findSystemPostgres() : undefined
  if (isSystem && !binaries) throw new Error('no system PostgreSQL 15 or newer was found')
  server = await startEmbedded({ folder: join(folder, 'data'), mode: 'own', durable: false, binaries })
  const owner = isSystem ? await plainOwner(server.endpoint) : server.endpoint
  await run(owner, 'create database template_legajo')
  await migrate({ ...owner, database: 'template_legajo' })
  process.env.LEGAJO_TEST_PG = JSON.stringify(owner)
}

export async function globalTeardown(): Promise<void> {
  await server?.stop()
  if (folder) await rm(folder, { recursive: true, force: true })
}

/** An owner as a managed server gives one: may make roles and databases, and is no superuser. */
async function plainOwner(superuser: Endpoint): Promise<Endpoint> {
  await run(
    superuser,
    'create role plain_owner login nosuperuser createrole createdb in role pg_signal_backend',
  )
  return { ...superuser, user: 'plain_owner', database: 'postgres' }
}

async function run(endpoint: Endpoint, statement: string): Promise<void> {
  const client = new pg.Client(endpoint)
  await client.connect()
  await client.query(statement)
  await client.end()
}
