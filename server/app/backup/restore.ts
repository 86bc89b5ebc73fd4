import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Endpoint } from '../../db/endpoint.ts'
import { migrate } from '../../db/migrate.ts'
import { keyId } from '../../kernel/keys.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { blobPath, digestOfFile, indexFile, type Manifest, readManifest, tablePath } from './manifest.ts'
import { catchUpSequences } from './tables.ts'
import { type VerifyReport, verify } from './verify.ts'

export type RestoreReport = { tables: number; rows: number; blobs: number; verified: VerifyReport }
type Options = {
  folder: string
  owner: Endpoint
  blobs: Blobs
  installationKey: Uint8Array
  progress?: (line: string) => void
}

/**
 * Puts a backup into an empty place, possibly another PostgreSQL than it was made on, and verifies it whole. Refused
 * before anything is touched: a place with a firm, another installation key, a damaged backup.
 */
export async function restore(options: Options): Promise<RestoreReport> {
  const { folder, owner, blobs, installationKey, progress = () => undefined } = options
  const manifest = await readManifest(folder)
  if (manifest.keyId !== keyId(installationKey)) {
    throw new StartupRefusal(
      'This backup was made with another installation key; put that one in place first.',
    )
  }
  await assertWhole(folder, manifest)
  await migrate(owner, { upTo: manifest.migrations.at(-1) })
  await loadTables(owner, folder, manifest)
  progress(`${manifest.tables.length} tables restored`)
  await putBlobs(folder, blobs)
  progress(`${manifest.blobs.count} files restored`)
  await migrate(owner)
  await replayErasures(owner, blobs)
  const verified = await verify({ owner, blobs, installationKey, readBytes: true })
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return { tables: manifest.tables.length, rows, blobs: manifest.blobs.count, verified }
}

async function assertWhole(folder: string, manifest: Manifest): Promise<void> {
  for (const { name, sha256 } of manifest.tables) {
    if ((await digestOfFile(tablePath(folder, name)).catch(() => '')) !== sha256)
      throw damaged(`table ${name}`)
  }
  const index = join(folder, indexFile)
  if ((await digestOfFile(index).catch(() => '')) !== manifest.blobs.indexSha256)
    throw damaged('list of files')
  for await (const { id, sha256 } of indexed(folder)) {
    if ((await digestOfFile(blobPath(folder, id)).catch(() => '')) !== sha256) throw damaged(`file ${id}`)
  }
}

const damaged = (what: string) =>
  new StartupRefusal(`The backup is damaged: its ${what} is missing or changed. Nothing was touched.`)

async function* indexed(folder: string): AsyncGenerator<{ id: string; sha256: string }> {
  for await (const line of createInterface({ input: createReadStream(join(folder, indexFile)) })) {
    const [sha256 = '', id = ''] = line.split(' ')
    yield { id, sha256 }
  }
}

/**
 * All tables in one transaction. References are taken away and put back, which checks every row; row security is
 * lifted from the owner meanwhile, for COPY refuses to load under it.
 */
async function loadTables(owner: Endpoint, folder: string, manifest: Manifest): Promise<void> {
  const client = new pg.Client({ ...owner, application_name: 'legajo restore' })
  await client.connect()
  try {
    const { rows } = await client.query('select from app.firms limit 1')
    // Forced row security shows the owner nothing, so the question is asked as who sees all.
    const seen = await client.query(
      'begin; set local role legajo_maintenance; select 1 from app.firms limit 1; commit',
    )
    const found = (seen as unknown as pg.QueryResult[])[2]
    if (rows.length > 0 || (found?.rowCount ?? 0) > 0) {
      throw new StartupRefusal('There is a firm in this place already: a backup goes into an empty one.')
    }
    await client.query('begin')
    const putBack = await lift(client)
    await client.query('delete from app.installation')
    for (const { name, columns } of manifest.tables) {
      const isAuth = name.startsWith('auth.')
      if (isAuth) await client.query('set local role legajo_auth')
      const sink = client.query(copyFrom(`copy ${name} (${columns.join(', ')}) from stdin`))
      await pipeline(createReadStream(tablePath(folder, name)), sink)
      if (isAuth) await client.query('reset role')
    }
    await catchUpSequences(client)
    for (const statement of putBack) await client.query(statement)
    await client.query('commit')
  } finally {
    await client.end()
  }
}

/** Takes references and forced row security off; answers the statements that put them back. */
async function lift(client: pg.Client): Promise<string[]> {
  const references = await client.query<{ drop: string; add: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as add
     from pg_constraint where contype = 'f' and connamespace = 'app'::regnamespace`,
  )
  const secured = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class
     where relnamespace = 'app'::regnamespace and relkind = 'r' and relforcerowsecurity`,
  )
  for (const { drop } of references.rows) await client.query(drop)
  for (const { table } of secured.rows) await client.query(`alter table ${table} no force row level security`)
  return [
    ...references.rows.map(({ add }) => add),
    ...secured.rows.map(({ table }) => `alter table ${table} force row level security`),
  ]
}

async function putBlobs(folder: string, blobs: Blobs): Promise<void> {
  for await (const { id } of indexed(folder)) await blobs.put(id, createReadStream(blobPath(folder, id)))
}

/** What was destroyed after the backup's data were written stays destroyed. */
async function replayErasures(owner: Endpoint, blobs: Blobs): Promise<void> {
  const client = new pg.Client({ ...owner, application_name: 'legajo restore' })
  await client.connect()
  try {
    await client.query('begin; set local role legajo_maintenance')
    const erased = await client.query<{ firm: string; subject: string; kind: string }>(
      'select firm_id as firm, subject, kind from app.erasures order by at',
    )
    for (const { firm, subject, kind } of erased.rows) {
      if (kind === 'payload') {
        await client.query('delete from app.audit_payloads where firm_id = $1 and audit_id = $2', [
          firm,
          subject,
        ])
      } else {
        await client.query(
          `update app.blobs set state = 'deleting', wrapped_key = null where firm_id = $1 and id = $2`,
          [firm, subject],
        )
        await blobs.remove(subject)
      }
    }
    await client.query('commit')
  } finally {
    await client.end()
  }
}
