import pg from 'pg'
import type { Endpoint } from '../../db/endpoint.ts'

/**
 * How values look as text is the same on every server, whatever its own defaults: what one wrote another reads.
 * A long copy is not cut short by a server's limits on ordinary statements.
 */
const settings = `set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601'; set timezone = 'UTC';
  set bytea_output = 'hex'; set extra_float_digits = 1; set client_encoding = 'UTF8';
  set statement_timeout = 0; set lock_timeout = 0; set idle_in_transaction_session_timeout = 0`

/** Runs `work` on a connection of the owner's. When it throws, its open transaction is rolled back with the connection. */
export async function withSession<T>(
  owner: Endpoint,
  name: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ ...owner, application_name: `legajo ${name}`, keepAlive: true })
  // A connection that breaks fails the query under way or the next; without a listener it would end the process.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query(settings)
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** Everything that `work` reads is as it was at one moment, of every firm; nothing can be written. */
export async function inSnapshot<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only; set local role legajo_maintenance')
  const value = await work()
  await client.query('commit')
  return value
}
