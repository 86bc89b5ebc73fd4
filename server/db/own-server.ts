import pg from 'pg'
import { StartupRefusal } from '../kernel/startup-refusal.ts'
import type { Endpoint } from './endpoint.ts'

const oldestMajor = 15

/**
 * Sees that a server of one's own can be reached and is new enough, before anything is done to it. `setting` is the
 * variable that names it. Throws StartupRefusal; a password never stands in it.
 */
export async function proveServer(endpoint: Endpoint, setting: string, oldest = oldestMajor): Promise<void> {
  const client = new pg.Client({ ...endpoint, application_name: 'legajo', connectionTimeoutMillis: 10_000 })
  // A connection that breaks fails the query under way; without a listener it would end the process.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ major: number }>(
      `select current_setting('server_version_num')::int / 10000 as major`,
    )
    const major = rows[0]?.major ?? 0
    if (major < oldest) {
      throw new StartupRefusal(
        `The server of ${setting} is PostgreSQL ${major}, and Legajo needs ${oldest} or newer: use a newer one, or leave ${setting} out for the one that Legajo brings along.`,
      )
    }
  } catch (error) {
    if (error instanceof StartupRefusal) throw error
    throw new StartupRefusal(
      `The database of ${setting} cannot be used: ${reasonOf(error)}. Is the server running, and are host, port, user, password and database right?`,
      { cause: error },
    )
  } finally {
    await client.end().catch(() => undefined)
  }
}

/** A host with several addresses fails once for each, in one error without words of its own. */
function reasonOf(error: unknown): string {
  const one = error instanceof AggregateError ? error.errors[0] : error
  return one instanceof Error ? one.message : String(one)
}
