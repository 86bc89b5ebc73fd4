import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { type Binaries, findSystemPostgres, startEmbedded } from '../server/db/embedded/embedded.ts'
import type { Endpoint } from '../server/db/endpoint.ts'

/** A second PostgreSQL, to move data to: the machine's own where there is one, else another embedded one. */
export type OtherServer = {
  isSystem: boolean
  /** An empty database, whose owner is no superuser where the server is the machine's. */
  freshDatabase(): Promise<Endpoint>
  stop(): Promise<void>
}

/**
 * A server as a managed one is, of this run's PostgreSQL: the packaged one, or the machine's own where the run is on
 * that. The owner of a fresh database is no superuser.
 */
export async function managedServer(): Promise<OtherServer> {
  const isSystem = process.env.LEGAJO_TEST_SERVER === 'system'
  return serverOf(isSystem ? await findSystemPostgres() : undefined, { isPlain: true })
}

export async function otherServer(): Promise<OtherServer> {
  const binaries = process.env.LEGAJO_TEST_SERVER === 'system' ? undefined : await findSystemPostgres()
  if (!binaries && process.env.LEGAJO_TEST_SERVER !== 'system') sayMissing()
  return serverOf(binaries, { isPlain: binaries !== undefined })
}

async function serverOf(
  binaries: Binaries | undefined,
  { isPlain }: { isPlain: boolean },
): Promise<OtherServer> {
  const folder = await mkdtemp(join(tmpdir(), 'legajo-other-'))
  await chmod(folder, 0o711)
  const server = await startEmbedded({ folder: join(folder, 'data'), mode: 'own', durable: false, binaries })
  if (isPlain)
    await run(
      server.endpoint,
      'create role plain_owner login nosuperuser createrole createdb in role pg_signal_backend',
    )
  const root: Endpoint = isPlain
    ? { ...server.endpoint, user: 'plain_owner', database: 'postgres' }
    : server.endpoint
  return {
    isSystem: binaries !== undefined,
    async freshDatabase() {
      const database = `o_${randomBytes(6).toString('hex')}`
      await run(root, `create database ${database}`)
      return { ...root, database }
    },
    async stop() {
      await server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function sayMissing(): void {
  if (process.env.CI === 'true') throw new Error('no system PostgreSQL 15 or newer was found')
  process.stdout.write('no system PostgreSQL 15 or newer: another embedded one stands in for it\n')
}

async function run(endpoint: Endpoint, statement: string): Promise<void> {
  const client = new pg.Client(endpoint)
  await client.connect()
  await client.query(statement)
  await client.end()
}
