import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { createFsBlobs } from '../adapters/fs-blobs/fs-blobs.ts'
import { migrate } from '../db/migrate.ts'
import { createKey, loadKey } from '../kernel/key-file.ts'
import { formatKey, newKey, parseKey } from '../kernel/keys.ts'
import { readSheet, sheet } from '../kernel/recovery-sheet.ts'
import { StartupRefusal } from '../kernel/startup-refusal.ts'
import { backup as writeBackup } from './backup/backup.ts'
import { type Head, readHead } from './backup/manifest.ts'
import { restore as readBackup } from './backup/restore.ts'
import { type VerifyReport, verify as verifyAll } from './backup/verify.ts'
import { readConfig } from './config.ts'
import { type DatabasePlace, openDatabasePlace, placeOfFiles } from './database-place.ts'
import { openInstallation } from './installation.ts'

const print = (line: string) => void process.stdout.write(`${line}\n`)
const progress = (line: string) => void process.stderr.write(`${line}\n`)

/** Works on the data whether Legajo runs (attached to its database) or not (started for as long as it takes). */
async function withPlace<T>(work: (place: DatabasePlace) => Promise<T>): Promise<T> {
  const log = pino({ level: 'silent' })
  const config = readConfig({ ...process.env, NODE_ENV: undefined })
  const onDeath = (detail: string) => {
    progress(`The database ended by itself: ${detail}`)
    process.exit(1)
  }
  const place = await openDatabasePlace(config, { mode: 'attach-or-own', onDeath, log })
  try {
    return await work(place)
  } finally {
    await place.stop()
  }
}

const blobsOf = (place: DatabasePlace) => createFsBlobs({ folder: join(place.data, 'blobs') })

export const migrateDatabase = () =>
  withPlace(async ({ owner }) => {
    const done = await migrate(owner)
    print(done.length > 0 ? `Applied: ${done.join(', ')}` : 'The schema is up to date.')
  })

/** A whole backup, while Legajo runs or not. */
export async function backup(folder: string | undefined): Promise<void> {
  const target = needed(folder, 'legajo backup FOLDER')
  await withPlace(async (place) => {
    const report = await writeBackup({
      owner: place.owner,
      blobs: await blobsOf(place),
      folder: target,
      progress,
    })
    print(JSON.stringify(report))
  })
}

/** Into an empty place, verified; refused, with nothing touched, where there is a firm. Ends with 1 if there is a fault. */
export async function restore(folder: string | undefined): Promise<void> {
  const source = needed(folder, 'legajo restore FOLDER')
  await withPlace(async (place) => {
    const installationKey = await keyOf(place)
    const report = await readBackup({
      folder: source,
      owner: place.owner,
      blobs: await blobsOf(place),
      installationKey,
      progress,
    })
    tell(report.verified)
  })
}

function tell({ checked, faults, orphans }: VerifyReport): void {
  for (const fault of faults) print(JSON.stringify(fault))
  print(JSON.stringify({ checked, faults: faults.length, orphans: orphans.length }))
  if (faults.length > 0) process.exitCode = 1
}

/**
 * Prints what was compared and every fault, a line each; ends with 1 if there is one. `heads` are those of audit chains
 * that were kept elsewhere, `FIRM:SEQ:HASH` each.
 */
export async function verify(heads: readonly string[] = []): Promise<void> {
  const kept = heads.map(neededHead)
  await withPlace(async (place) => {
    const installationKey = (
      await openInstallation(place.owner, { key: process.env.LEGAJO_KEY, keyFile: place.keyFile })
    ).key
    const report = await verifyAll({
      owner: place.owner,
      blobs: await blobsOf(place),
      installationKey,
      readBytes: true,
      heads: kept,
      progress,
    })
    tell(report)
  })
}

function neededHead(text: string): Head {
  const head = readHead(text)
  if (!head) {
    throw new StartupRefusal(
      `"${text}" is not the head of a chain: copy the whole of it from the mail, as FIRM:NUMBER:HASH.`,
    )
  }
  return head
}

/**
 * Prints the recovery sheet of this installation; with `from`, makes the key file from one that was written down; with
 * `isNew`, prints a key for LEGAJO_KEY and keeps it nowhere.
 */
export async function key({ from, isNew }: { from?: string; isNew: boolean }): Promise<void> {
  if (isNew) return print(formatKey(newKey()))
  const { keyFile } = await placeOfFiles(readConfig({ ...process.env, NODE_ENV: undefined }))
  if (from) {
    await createKey(keyFile, readSheet(await readFile(from, 'utf8')))
    return print(`The key is in ${keyFile}.`)
  }
  print(sheet(await keyOf({ keyFile }), { installation: hostname(), at: new Date() }))
}

async function keyOf({ keyFile }: Pick<DatabasePlace, 'keyFile'>): Promise<Buffer> {
  const found = process.env.LEGAJO_KEY ? parseKey(process.env.LEGAJO_KEY) : await loadKey(keyFile)
  if (!found) {
    throw new StartupRefusal(
      `The installation key is not in ${keyFile}: put it there, or make it with "legajo key --from SHEET".`,
    )
  }
  return found
}

function needed(value: string | undefined, usage: string): string {
  if (!value) throw new StartupRefusal(`Say which folder: ${usage}`)
  return value
}
