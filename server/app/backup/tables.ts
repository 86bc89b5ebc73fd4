import type pg from 'pg'

/** What a backup carries: every table of these schemas. Jobs are left out: they are made anew, and hold nothing. */
const schemas = ['app', 'auth']
/** Alive for minutes, and of no use elsewhere: who tried what of late, and the page that makes the first firm. */
const passing = ['app.attempts', 'app.first_runs']

export type Table = { name: string; columns: string[] }

/** Tables and their columns, but for those that PostgreSQL works out itself; sorted, so that a backup is the same twice. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array_agg(format('%I', a.attname) order by a.attnum)::text[] as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname = any($1) and c.oid <> all($2::regclass[])
     group by 1 order by 1`,
    [schemas, passing],
  )
  return rows
}

/** Sets each identity column's counter past what was put into it. */
export async function catchUpSequences(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ table: string; column: string }>(
    `select format('%I.%I', n.nspname, c.relname) as table, a.attname as column
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attidentity <> '' and n.nspname = any($1)`,
    [schemas],
  )
  for (const { table, column } of rows) {
    await client.query(
      `select setval(pg_get_serial_sequence($1, $2), greatest((select coalesce(max("${column}"), 0) from ${table}), 1))`,
      [table, column],
    )
  }
}
