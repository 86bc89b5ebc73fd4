import type { Endpoint } from '../../db/endpoint.ts'
import { migrate } from '../../db/migrate.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { checkBackup } from './check-backup.ts'
import type { Fault } from './checks/fault.ts'
import { assertEmptyPlace } from './empty-place.ts'
import { loadTables } from './load-tables.ts'
import { readManifest } from './manifest.ts'
import { putBlobs } from './put-blobs.ts'
import { replayErasures } from './replay-erasures.ts'
import { type VerifyReport, verify } from './verify.ts'

/** `verified.faults` says what is not as it must be in what was restored; a restore is good only when it is empty. */
export type RestoreReport = {
  at: string
  tables: number
  rows: number
  blobs: number
  bytes: number
  verified: VerifyReport
}
type Options = {
  folder: string
  owner: Endpoint
  blobs: Blobs
  installationKey: Uint8Array
  progress?: (line: string) => void
}

/**
 * Puts a backup into an empty place, possibly on another PostgreSQL or store than it was made on, brings it to this
 * program's schema, and verifies it. Files first, then all rows in one transaction: broken off at any moment, it can
 * be run again. Throws StartupRefusal, with nothing changed, for a place with data, another installation key, or a
 * backup that is not whole.
 */
export async function restore(options: Options): Promise<RestoreReport> {
  const { folder, owner, blobs, installationKey, progress = () => undefined } = options
  const manifest = await readManifest(folder)
  await assertEmptyPlace(owner, manifest)
  await checkBackup(folder, manifest, installationKey)
  const spoiled: Fault[] = []
  await putBlobs(
    folder,
    blobs,
    (kind, subject, detail) => void spoiled.push({ kind, subject, detail }),
    progress,
  )
  progress(`${manifest.blobs.count - spoiled.length} files put`)
  await migrate(owner, { upTo: manifest.migrations.at(-1)?.name })
  await loadTables(owner, folder, manifest, blobs.store)
  progress(`${manifest.tables.length} tables loaded`)
  await migrate(owner)
  await replayErasures(owner, blobs)
  const { heads } = manifest
  const verified = await verify({ owner, blobs, installationKey, readBytes: false, heads, progress })
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
  return {
    at: manifest.at,
    tables: manifest.tables.length,
    rows,
    blobs: manifest.blobs.count - spoiled.length,
    bytes: manifest.blobs.size,
    verified: { ...verified, faults: [...spoiled, ...verified.faults] },
  }
}
