import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Endpoint } from '../../db/endpoint.ts'
import { filesLock } from '../../db/locks.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { syncFolder } from '../../kernel/sync-folder.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { blobPath, indexFile, type Manifest, type TableFile, tablePath, writeManifest } from './manifest.ts'
import { listTables, type Table } from './tables.ts'

export type BackupReport = { folder: string; tables: number; rows: number; blobs: number; bytes: number }
type Options = { owner: Endpoint; blobs: Blobs; folder: string; progress?: (line: string) => void }

/**
 * A whole backup while Legajo runs: the database as it is at one moment, then every file that it speaks of, as
 * ciphertext. Wrapped keys travel in the tables; the installation key never does. Throws StartupRefusal when the
 * folder is not empty, and an error that names the file when one is missing.
 */
export async function backup({
  owner,
  blobs,
  folder,
  progress = () => undefined,
}: Options): Promise<BackupReport> {
  const part = await emptyPart(folder)
  const client = new pg.Client({ ...owner, application_name: 'legajo backup' })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock_shared(${filesLock})`)
    await client.query('begin isolation level repeatable read read only; set local role legajo_maintenance')
    const tables: TableFile[] = []
    for (const table of await listTables(client)) tables.push(await copyTable(client, part, table))
    progress(`${tables.length} tables copied`)
    const about = await aboutInstallation(client)
    const copied = await copyBlobs(client, blobs, part, progress)
    await client.query('commit')
    await writeManifest(part, {
      format: 1,
      madeAt: new Date().toISOString(),
      ...about,
      tables,
      blobs: copied,
    })
    await rename(part, folder)
    await syncFolder(dirname(folder))
    const rows = tables.reduce((sum, table) => sum + table.rows, 0)
    return { folder, tables: tables.length, rows, blobs: copied.count, bytes: copied.bytes }
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  } finally {
    await client.end()
  }
}

async function emptyPart(folder: string): Promise<string> {
  const there = await readdir(folder).catch(() => [])
  if (there.length > 0) throw new StartupRefusal(`${folder} is not empty: a backup goes into a new folder.`)
  const part = `${folder}.part`
  await rm(part, { recursive: true, force: true })
  await mkdir(join(part, 'tables'), { recursive: true, mode: 0o700 })
  return part
}

async function copyTable(client: pg.Client, folder: string, { name, columns }: Table): Promise<TableFile> {
  const hash = createHash('sha256')
  let rows = 0
  // In COPY's text form a row is a line, and a line break inside a value is written \n.
  const tally = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      hash.update(bytes)
      for (const byte of bytes) if (byte === 10) rows += 1
      done(null, bytes)
    },
  })
  const source = client.query(copyTo(`copy (select ${columns.join(', ')} from ${name}) to stdout`))
  await pipeline(
    source,
    tally,
    createWriteStream(tablePath(folder, name), { flags: 'wx', mode: 0o600, flush: true }),
  )
  return { name, columns, rows, sha256: hash.digest('hex') }
}

async function aboutInstallation(
  client: pg.Client,
): Promise<Pick<Manifest, 'keyId' | 'migrations' | 'heads'>> {
  const installation = await client.query<{ key_id: string }>('select key_id from app.installation')
  const migrations = await client.query<{ name: string }>('select name from meta.migrations order by name')
  const heads = await client.query<{ firm: string; lastSeq: number; head: string }>(
    `select distinct on (firm_id) firm_id as firm, last_seq::float8 as "lastSeq", encode(head, 'hex') as head
     from app.seals order by firm_id, n desc`,
  )
  const keyId = installation.rows[0]?.key_id
  if (!keyId)
    throw new StartupRefusal('There is nothing to back up: this database was never opened by Legajo.')
  return { keyId, migrations: migrations.rows.map((row) => row.name), heads: heads.rows }
}

const batch = 500

async function copyBlobs(client: pg.Client, blobs: Blobs, folder: string, progress: (line: string) => void) {
  const hash = createHash('sha256')
  await using index = await open(join(folder, indexFile), 'wx', 0o600)
  let [count, bytes, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await client.query<{ id: string }>(
      `select id from app.blobs where state = 'stored' and id > $1 order by id limit ${batch}`,
      [after],
    )
    for (const { id } of rows) {
      const copied = await copyBlob(blobs, folder, id)
      const line = `${copied.sha256} ${id}\n`
      hash.update(line)
      await index.write(line)
      count += 1
      bytes += copied.size
      after = id
    }
    if (rows.length > 0) progress(`${count} files copied`)
    if (rows.length < batch) break
  }
  await index.sync()
  return { count, bytes, indexSha256: hash.digest('hex') }
}

async function copyBlob(blobs: Blobs, folder: string, id: string): Promise<{ size: number; sha256: string }> {
  const target = blobPath(folder, id)
  await mkdir(dirname(target), { recursive: true, mode: 0o700 })
  const hash = createHash('sha256')
  let size = 0
  const tally = new Transform({
    transform(bytes: Buffer, _encoding, done) {
      hash.update(bytes)
      size += bytes.length
      done(null, bytes)
    },
  })
  try {
    await pipeline(
      await blobs.read(id),
      tally,
      createWriteStream(target, { flags: 'wx', mode: 0o600, flush: true }),
    )
  } catch (error) {
    throw new Error(`the file ${id} could not be copied: ${(error as Error).message}`, { cause: error })
  }
  return { size, sha256: hash.digest('hex') }
}
