import type pg from 'pg'
import type { Endpoint } from '../../db/endpoint.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Manifest } from './manifest.ts'
import { withSession } from './session.ts'
import { listTables, sqlName } from './tables.ts'

/** Written by the first start; a restore puts the backup's in its place. */
export const installationTable = 'app.installation'

/**
 * Throws StartupRefusal where a backup must not go: a database that has anything in it, that Legajo is running on, or
 * whose schema is already newer than the backup's. Changes nothing.
 */
export async function assertEmptyPlace(owner: Endpoint, manifest: Manifest): Promise<void> {
  await withSession(owner, 'restore', async (client) => {
    await refuseRunning(client)
    const { rows } = await client.query<{ isMade: boolean }>(
      `select to_regclass('meta.migrations') is not null as "isMade"`,
    )
    if (!rows[0]?.isMade) return
    const steps = await client.query<{ name: string }>('select name from meta.migrations order by name')
    if (steps.rows.length === 0) return
    await client.query('set role legajo_maintenance')
    for (const table of await listTables(client)) {
      if (table.name === installationTable) continue
      const found = await client.query(`select from ${sqlName(table)} limit 1`)
      if (found.rowCount) throw occupied(table.name)
    }
    const last = manifest.migrations.at(-1)?.name ?? ''
    const newer = steps.rows.find(({ name }) => name > last)
    if (newer)
      throw new StartupRefusal(
        `This database is newer than the backup (it has the step ${newer.name}): restore into one that was never opened.`,
      )
  })
}

export const occupied = (table: string) =>
  new StartupRefusal(
    `There are data in this place already (in ${table}): a backup goes into an empty one. Nothing was changed.`,
  )

async function refuseRunning(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where datname = current_database()
       and usename in ('legajo_web', 'legajo_auth', 'legajo_jobs') limit 1`,
  )
  if (rowCount) throw new StartupRefusal('Legajo is running on this database: stop it, then restore.')
}
