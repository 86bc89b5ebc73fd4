import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { readMigrations } from '../../db/migrate.ts'
import { digestStream } from '../../kernel/digest-stream.ts'
import { keyId } from '../../kernel/keys.ts'
import { StartupRefusal } from '../../kernel/startup-refusal.ts'
import { type IndexedBlob, readIndex } from './blob-index.ts'
import { inParallel } from './in-parallel.ts'
import { blobPath, indexFile, type Manifest, tablePath } from './manifest.ts'

const width = 8

/**
 * Throws StartupRefusal for a backup that cannot be restored here: of another key, of a newer program, with a table or
 * a file missing or cut. Reads the tables whole; of the files their sizes, for their bytes are proved as they are put.
 */
export async function checkBackup(
  folder: string,
  manifest: Manifest,
  installationKey: Uint8Array,
): Promise<void> {
  if (manifest.keyId !== keyId(installationKey)) {
    throw new StartupRefusal(
      `This backup was made with another installation key (${manifest.keyId}): put that one in place first. Nothing was touched.`,
    )
  }
  await checkMigrations(manifest)
  for (const { name, sha256 } of manifest.tables) {
    if ((await digestOf(tablePath(folder, name))) !== sha256) throw damaged(`the table ${name}`)
  }
  if ((await digestOf(join(folder, indexFile))) !== manifest.blobs.sha256) throw damaged('the list of files')
  await inParallel(readIndex(folder), width, (blob) => checkBlob(folder, blob))
}

async function checkMigrations({ migrations }: Manifest): Promise<void> {
  const known = await readMigrations()
  for (const [at, { name, digest }] of migrations.entries()) {
    if (known[at]?.name !== name || known[at].digest !== digest) {
      throw new StartupRefusal(
        `This backup has the step ${name}, which this Legajo does not know: restore it with the version that made it, or a newer one.`,
      )
    }
  }
}

async function checkBlob(folder: string, { id, size }: IndexedBlob): Promise<void> {
  const found = await stat(blobPath(folder, id)).catch(() => undefined)
  if (found?.size !== size) throw damaged(`the file ${id}`)
}

/** Nothing has the digest of a file that cannot be read. */
async function digestOf(path: string): Promise<string | undefined> {
  const { transform, result } = digestStream()
  const nowhere = new Writable({ write: (_bytes, _encoding, done) => done() })
  try {
    await pipeline(createReadStream(path), transform, nowhere)
    return result().sha256.toString('hex')
  } catch {
    return undefined
  }
}

const damaged = (what: string) =>
  new StartupRefusal(`The backup is not whole: ${what} is missing or damaged. Nothing was touched.`)
