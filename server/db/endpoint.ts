import type pg from 'pg'

/** Where a PostgreSQL listens: a unix socket folder or a host, and as whom to log in. */
export type Endpoint = {
  host: string
  port?: number
  user: string
  password?: string
  database: string
  ssl?: pg.ConnectionConfig['ssl']
}

/** Reads `postgres://user:password@host:port/database?sslmode=…` (or `?host=/socket/folder`). */
export function endpointOf(url: string): Endpoint {
  const parsed = new URL(url)
  const sslmode = parsed.searchParams.get('sslmode') ?? 'disable'
  return {
    host: parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname),
    port: parsed.port ? Number(parsed.port) : undefined,
    user: decodeURIComponent(parsed.username),
    password: parsed.password ? decodeURIComponent(parsed.password) : undefined,
    database: decodeURIComponent(parsed.pathname.slice(1)) || decodeURIComponent(parsed.username),
    ssl: sslmode === 'disable' ? undefined : { rejectUnauthorized: sslmode.startsWith('verify') },
  }
}
