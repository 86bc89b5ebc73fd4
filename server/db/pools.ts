import pg from 'pg'
import type { Endpoint } from './endpoint.ts'

// bigint counts and sizes stay below 2^53; a calendar day stays the text it is.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day)
// The usual parser, for texts of every zone and era, takes three times as long.
const anyInstant = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ)
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, (text) =>
  text.endsWith('+00') ? new Date(`${text.slice(0, 10)}T${text.slice(11, -3)}Z`) : anyInstant(text),
)

/** The roles that log in, one pool each. None of them can read a firm's rows by itself. */
export type LoginRole = 'legajo_web' | 'legajo_auth' | 'legajo_jobs'

export function poolAs(
  endpoint: Endpoint,
  role: LoginRole,
  options: { max: number; password?: string; onError: (error: Error) => void },
): pg.Pool {
  const searchPath = { legajo_web: 'app', legajo_auth: 'auth', legajo_jobs: 'pgboss' }[role]
  const pool = new pg.Pool({
    ...endpoint,
    user: role,
    password: options.password ?? endpoint.password,
    max: options.max,
    pipeline: true,
    idleTimeoutMillis: 30_000,
    connectionTimeoutMillis: 10_000,
    application_name: `legajo ${role.slice('legajo_'.length)}`,
    options: `-c timezone=UTC -c search_path=${searchPath} -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000`,
  })
  // A pool without a listener takes the process down when the server closes an idle connection.
  pool.on('error', options.onError)
  return pool
}
