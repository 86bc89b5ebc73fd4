import { randomUUID } from 'node:crypto'
import pg from 'pg'
import type { Endpoint } from '../db/endpoint.ts'
import { createKey, loadKey } from '../kernel/key-file.ts'
import { keyId, parseKey } from '../kernel/keys.ts'
import { StartupRefusal } from '../kernel/startup-refusal.ts'

const lockKey = 0x1e6a_11

export type InstallationKey = { key: Buffer; isNew: boolean }

/**
 * The key that opens this database's data: from LEGAJO_KEY or its file. A database that was never opened gets a new
 * one; data whose key is missing, or is another's, are refused, for nothing in them could be read.
 */
export async function openInstallation(
  owner: Endpoint,
  source: { key?: string; keyFile: string },
): Promise<InstallationKey> {
  const client = new pg.Client({ ...owner, application_name: 'legajo installation' })
  await client.connect()
  try {
    // Of two processes that open a new installation at once, one makes the key and the other finds it.
    await client.query(`begin; select pg_advisory_xact_lock(${lockKey}); set local role legajo_maintenance`)
    const { rows } = await client.query<{ key_id: string }>('select key_id from app.installation')
    const expected = rows[0]?.key_id
    const found = await givenKey(source)
    const key = found ?? (expected ? undefined : await createKey(source.keyFile))
    if (!key) throw keyMissing(source.keyFile)
    if (expected && keyId(key) !== expected) throw keyWrong(source.keyFile)
    if (!expected)
      await client.query('insert into app.installation (id, key_id) values ($1, $2)', [
        randomUUID(),
        keyId(key),
      ])
    await client.query('commit')
    return { key, isNew: !found }
  } finally {
    await client.end()
  }
}

async function givenKey({ key, keyFile }: { key?: string; keyFile: string }): Promise<Buffer | undefined> {
  if (key === undefined) return loadKey(keyFile)
  const parsed = parseKey(key)
  if (!parsed) throw new StartupRefusal('LEGAJO_KEY does not hold a whole Legajo key.')
  return parsed
}

const keyMissing = (file: string) =>
  new StartupRefusal(
    `The data need their installation key and ${file} is not there. Put the file back, or make it from the recovery sheet with "legajo key".`,
  )

const keyWrong = (file: string) =>
  new StartupRefusal(
    `The key in ${file} (or LEGAJO_KEY) is not the one of these data. Put the right key there; nothing was changed.`,
  )
