import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { type Manifest, type TableFile, tablePath } from './manifest.ts'
import { inSnapshot } from './session.ts'
import { listTables, sqlColumns, sqlName, type Table } from './tables.ts'

const lineEnd = 10

/** What a backup knows of its database. */
export type CopiedTables = Pick<Manifest, 'at' | 'keyId' | 'migrations' | 'tables' | 'heads'>

/**
 * Writes every table as it is at one moment, and into `wanted` the files that the rows of that moment speak of: a line
 * each, name and stored size. Throws StartupRefusal where there is nothing to copy.
 */
export async function copyTables(client: pg.Client, folder: string, wanted: string): Promise<CopiedTables> {
  await mkdir(join(folder, 'tables'), { mode: 0o700 })
  return inSnapshot(client, async () => {
    const origin = await originOf(client)
    const tables: TableFile[] = []
    for (const table of await listTables(client)) tables.push(await copyTable(client, folder, table))
    await copyOut(client, `select id, stored_size from app.blobs where state = 'stored' order by id`, wanted)
    return { ...origin, tables }
  })
}

async function originOf(client: pg.Client): Promise<Omit<CopiedTables, 'tables'>> {
  const installation = await client.query<{ keyId: string; at: Date }>(
    'select key_id as "keyId", now() as at from app.installation',
  )
  const migrations = await client.query<Manifest['migrations'][number]>(
    'select name, digest from meta.migrations order by name',
  )
  const heads = await client.query<Manifest['heads'][number]>(
    `select distinct on (firm_id) firm_id as firm, last_seq::float8 as "lastSeq", encode(head, 'hex') as head
     from app.seals order by firm_id, n desc`,
  )
  const [found] = installation.rows
  if (!found) throw new StartupRefusal('There is nothing to back up: Legajo never started on this database.')
  return {
    at: found.at.toISOString(),
    keyId: found.keyId,
    migrations: migrations.rows,
    heads: heads.rows,
  }
}

async function copyTable(client: pg.Client, folder: string, table: Table): Promise<TableFile> {
  const { name, columns } = table
  const query = `select ${sqlColumns(table)} from only ${sqlName(table)}`
  return { name, columns, ...(await copyOut(client, query, tablePath(folder, name))) }
}

/** In COPY's text form a row is a line: a line's end inside a value is written otherwise. */
async function copyOut(
  client: pg.Client,
  query: string,
  path: string,
): Promise<Pick<TableFile, 'rows' | 'size' | 'sha256'>> {
  const hash = createHash('sha256')
  let [rows, size] = [0, 0]
  const tally = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      hash.update(bytes)
      size += bytes.length
      for (let at = bytes.indexOf(lineEnd); at >= 0; at = bytes.indexOf(lineEnd, at + 1)) rows += 1
      done(null, bytes)
    },
  })
  const source: Readable = client.query(copyTo(`copy (${query}) to stdout`))
  await pipeline(source, tally, createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  return { rows, size, sha256: hash.digest('hex') }
}
