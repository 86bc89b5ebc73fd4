import pg from 'pg'

/** What a backup carries: every table of these schemas. Jobs are left out: the schedule is made anew at start. */
const schemas = ['app', 'auth']
/**
 * Left out, for they live for minutes or open something: who tried what of late, the page that makes the first firm,
 * and who is signed in. After a restore everybody signs in again, and nobody whom that moment had shut out is in.
 */
const passing = ['app.attempts', 'app.first_runs', 'auth.session', 'auth.verification']

/** `name` is `schema.table`, bare; `columns` are those that are written, not those that PostgreSQL works out. */
export type Table = { name: string; owner: string; columns: string[]; identities: string[] }

/** Every table that a backup carries, by name. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname || '.' || c.relname as name, pg_get_userbyid(c.relowner)::text as owner,
       array_agg(a.attname::text order by a.attnum) as columns,
       coalesce(array_agg(a.attname::text) filter (where a.attidentity <> ''), '{}') as identities
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind = 'r' and n.nspname = any($1) and n.nspname || '.' || c.relname <> all($2)
     group by 1, 2 order by 1`,
    [schemas, passing],
  )
  return rows
}

export const quoted = (name: string) => pg.escapeIdentifier(name)

/** `"app"."pages"`, to stand in a statement. */
export const sqlName = ({ name }: Pick<Table, 'name'>) => name.split('.').map(quoted).join('.')

/** `"firm_id", "id"`, to stand in a statement. */
export const sqlColumns = ({ columns }: Pick<Table, 'columns'>) => columns.map(quoted).join(', ')
