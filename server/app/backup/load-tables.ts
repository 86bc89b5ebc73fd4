import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Endpoint } from '../../db/endpoint.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { installationTable, occupied } from './empty-place.ts'
import { type Manifest, type TableFile, tablePath } from './manifest.ts'
import { withSession } from './session.ts'
import { listTables, quoted, sqlColumns, sqlName, type Table } from './tables.ts'

/** A table here and its rows in the backup. */
type Load = { table: Table; file: TableFile }
/** A statement and who may run it: the accounts' tables have another owner than the rest. */
type Change = { owner: string; statement: string }

/**
 * Loads every table in one transaction: all of the backup is there, or nothing. References are taken away and put
 * back, which checks every row. Forced row security is lifted from the owner meanwhile, for COPY does not load under
 * it; nobody else sees the tables until the end. `store` is the name of the store where the files are now.
 */
export async function loadTables(
  owner: Endpoint,
  folder: string,
  manifest: Manifest,
  store: string,
): Promise<void> {
  await withSession(owner, 'restore', async (client) => {
    await client.query('begin')
    const loads = match(await listTables(client), manifest)
    const putBack = await lift(client, loads)
    for (const load of loads) await loadTable(client, load, folder)
    await client.query('reset role')
    await client.query('update app.blobs set store = $1 where store <> $1', [store])
    for (const change of putBack) await apply(client, change)
    await client.query('commit')
  })
}

function match(tables: Table[], manifest: Manifest): Load[] {
  return manifest.tables.map((file) => {
    const table = tables.find(({ name }) => name === file.name)
    if (!table || !file.columns.every((column) => table.columns.includes(column))) {
      throw new StartupRefusal(
        `The backup's table ${file.name} does not fit the one here. Nothing was restored.`,
      )
    }
    return { table, file }
  })
}

/** Takes references and forced row security off; answers what puts them back. */
async function lift(client: pg.Client, loads: Load[]): Promise<Change[]> {
  const names = loads.map(({ table }) => table.name)
  const references = await client.query<{ owner: string; drop: string; add: string }>(
    `select pg_get_userbyid(c.relowner)::text as owner,
       format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname) as drop,
       format('alter table %I.%I add constraint %I %s', n.nspname, c.relname, k.conname, pg_get_constraintdef(k.oid)) as add
     from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
     where k.contype = 'f' and n.nspname || '.' || c.relname = any($1)`,
    [names],
  )
  const forced = await client.query<{ owner: string; table: string }>(
    `select pg_get_userbyid(c.relowner)::text as owner, format('%I.%I', n.nspname, c.relname) as table
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relforcerowsecurity and n.nspname || '.' || c.relname = any($1)`,
    [names],
  )
  for (const { owner, drop } of references.rows) await apply(client, { owner, statement: drop })
  const secure = (force: string) =>
    forced.rows.map(({ owner, table }) => ({
      owner,
      statement: `alter table ${table} ${force} row level security`,
    }))
  for (const change of secure('no force')) await apply(client, change)
  return [...references.rows.map(({ owner, add }) => ({ owner, statement: add })), ...secure('force')]
}

async function apply(client: pg.Client, { owner, statement }: Change): Promise<void> {
  await client.query(`set local role ${quoted(owner)}`)
  await client.query(statement)
}

async function loadTable(client: pg.Client, { table, file }: Load, folder: string): Promise<void> {
  const name = sqlName(table)
  await client.query(`set local role ${quoted(table.owner)}`)
  if (table.name === installationTable) await client.query(`delete from ${name}`)
  const found = await client.query(`select from ${name} limit 1`)
  if (found.rowCount) throw occupied(table.name)
  const sink = client.query(copyFrom(`copy ${name} (${sqlColumns(file)}) from stdin`))
  await pipeline(createReadStream(tablePath(folder, table.name)), sink)
  if (sink.rowCount !== file.rows) {
    throw new StartupRefusal(
      `Of ${file.rows} rows of ${table.name} ${sink.rowCount} arrived. Nothing was restored.`,
    )
  }
  for (const column of table.identities) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), coalesce(max(${quoted(column)}), 0) + 1, false) from ${name}`,
      [name, column],
    )
  }
  await client.query(`analyze ${name}`)
}
