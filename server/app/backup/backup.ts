import { mkdir, readdir, rename, rm, unlink } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import type { Endpoint } from '../../db/endpoint.ts'
import { filesLock } from '../../db/locks.ts'
import { hasCode } from '../../kernel/error-code.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { syncFolder } from '../../kernel/sync-folder.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { copyBlobs } from './copy-blobs.ts'
import { copyTables } from './copy-tables.ts'
import { type Manifest, writeManifest } from './manifest.ts'
import { withSession } from './session.ts'

/** `bytes` of the files; `at` is the moment that the backup shows. */
export type BackupReport = {
  folder: string
  at: string
  tables: number
  rows: number
  blobs: number
  bytes: number
}
type Options = { owner: Endpoint; blobs: Blobs; folder: string; progress?: (line: string) => void }

/**
 * A whole backup while Legajo runs: the database as it is at one moment, then every file that it speaks of, as
 * ciphertext. Wrapped keys travel in the tables; the installation key never does. It is written beside `folder` and
 * takes that name when all of it is on the medium; when it fails nothing is left. Throws StartupRefusal when the
 * folder has something in it, or when the store has lost a file.
 */
export async function backup({ owner, blobs, folder, progress }: Options): Promise<BackupReport> {
  const target = resolve(folder)
  const part = await newPart(target)
  try {
    const manifest = await copyAll(owner, blobs, part, progress ?? (() => undefined))
    await syncFolders(part)
    await writeManifest(part, manifest)
    await rename(part, target)
    await syncFolder(dirname(target))
    return reportOf(target, manifest)
  } catch (error) {
    await rm(part, { recursive: true, force: true })
    throw error
  }
}

async function newPart(target: string): Promise<string> {
  const there = await readdir(target).catch((error) => {
    if (hasCode(error, 'ENOENT')) return []
    throw error
  })
  if (there.length > 0) throw new StartupRefusal(`${target} is not empty: a backup goes into a new folder.`)
  const part = `${target}.part`
  await mkdir(dirname(part), { recursive: true })
  try {
    await mkdir(part, { mode: 0o700 })
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
    throw new StartupRefusal(
      `${part} is there, of a backup that is being made or never ended. If none is being made, delete it and try again.`,
    )
  }
  return part
}

/** Whatever removes stored files waits until the copy is done, so that none vanishes between its row and its bytes. */
function copyAll(
  owner: Endpoint,
  blobs: Blobs,
  part: string,
  progress: (line: string) => void,
): Promise<Manifest> {
  return withSession(owner, 'backup', async (client) => {
    await client.query('select pg_advisory_lock_shared($1)', [filesLock])
    const wanted = join(part, 'blobs.wanted')
    const database = await copyTables(client, part, wanted)
    progress(`${database.tables.length} tables copied`)
    const copied = await copyBlobs(blobs, part, wanted, progress)
    progress(`${copied.count} files copied`)
    await unlink(wanted)
    // Fails when the connection was lost on the way, and the lock with it.
    await client.query('select pg_advisory_unlock_shared($1)', [filesLock])
    return { format: 1, ...database, blobs: copied }
  })
}

/** The files are on the medium; now their names. */
async function syncFolders(part: string): Promise<void> {
  const blobs = join(part, 'blobs')
  for (const name of await readdir(blobs)) await syncFolder(join(blobs, name))
  await syncFolder(blobs)
  await syncFolder(join(part, 'tables'))
}

function reportOf(folder: string, { at, tables, blobs }: Manifest): BackupReport {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0)
  return { folder, at, tables: tables.length, rows, blobs: blobs.count, bytes: blobs.size }
}
