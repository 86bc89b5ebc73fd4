import { filesLock } from '../../db/locks.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/** Says that bytes are about to be written: what a crash leaves behind is found by it. */
export async function insertIntent(
  { db, firmId }: FirmTx,
  row: { id: Id<'blob'>; kind: 'original' | 'derivative'; store: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('blobs')
    .values({
      firm_id: firmId,
      id: row.id,
      kind: row.kind,
      state: 'intent',
      store: row.store,
      created_by: row.createdBy,
    })
    .execute()
}

export type Stored = {
  size: number
  storedSize: number
  sha256: Buffer
  wrappedKey: Buffer
  duplicateMac?: Buffer
}

/** The bytes are durable. False when the intent is gone: swept, or stored already. */
export async function markStored({ db, firmId }: FirmTx, id: Id<'blob'>, stored: Stored): Promise<boolean> {
  const result = await db
    .updateTable('blobs')
    .set({
      state: 'stored',
      size: stored.size,
      stored_size: stored.storedSize,
      sha256: stored.sha256,
      wrapped_key: stored.wrappedKey,
      duplicate_mac: stored.duplicateMac ?? null,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('state', '=', 'intent')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** The bytes may go. False when a row speaks of them, or they are gone. */
export async function markDeleting({ db, firmId }: FirmTx, id: Id<'blob'>): Promise<boolean> {
  const result = await db
    .updateTable('blobs')
    .set({ state: 'deleting' })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('state', 'in', ['intent', 'deleting'])
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export async function deleteIntent({ db, firmId }: FirmTx, id: Id<'blob'>): Promise<void> {
  await db
    .deleteFrom('blobs')
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('state', 'in', ['intent', 'deleting'])
    .execute()
}

/** Bytes that counted until now: the caller took away the row that spoke of them. */
export async function markUnneeded({ db, firmId }: FirmTx, id: Id<'blob'>): Promise<void> {
  await db
    .updateTable('blobs')
    .set({ state: 'deleting' })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('state', '=', 'stored')
    .execute()
}

/** True when no backup is copying files; held until the transaction ends. */
export async function lockFiles({ db }: FirmTx): Promise<boolean> {
  const { rows } = await sql<{
    isMine: boolean
  }>`select pg_try_advisory_xact_lock(${filesLock}) as "isMine"`.execute(db)
  return rows[0]?.isMine ?? false
}

/** Intents so old that whoever made them is gone, and what was marked for deletion. */
export async function listOrphans({ db, firmId }: FirmTx, olderThanSeconds: number): Promise<Id<'blob'>[]> {
  const rows = await db
    .selectFrom('blobs')
    .select('id')
    .where('firm_id', '=', firmId)
    .where((e) =>
      e.or([
        e('state', '=', 'deleting'),
        e.and([
          e('state', '=', 'intent'),
          e('created_at', '<', sql<Date>`now() - make_interval(secs => ${olderThanSeconds})`),
        ]),
      ]),
    )
    .limit(500)
    .execute()
  return rows.map((row) => row.id as Id<'blob'>)
}

export type BlobRow = { id: Id<'blob'>; size: number; sha256: Buffer; wrappedKey: Buffer }
export type FileBytes = BlobRow & {
  name: string
  mime: string
  dossierId: Id<'dossier'>
  documentId: string | null
}

export async function findBlob({ db, firmId }: FirmTx, id: Id<'blob'>): Promise<BlobRow | undefined> {
  const row = await db
    .selectFrom('blobs as b')
    .select(blob)
    .where('b.firm_id', '=', firmId)
    .where('b.id', '=', id)
    .where('b.state', '=', 'stored')
    .executeTakeFirst()
  return row as BlobRow | undefined
}

const blob = ['b.id', 'b.size', 'b.sha256', 'b.wrapped_key as wrappedKey'] as const

/** A file with its bytes and where it belongs. */
export async function findFileBytes(
  { db, firmId }: FirmTx,
  fileId: Id<'file'>,
): Promise<FileBytes | undefined> {
  const row = await db
    .selectFrom('files as f')
    .innerJoin('blobs as b', (join) =>
      join.onRef('b.firm_id', '=', 'f.firm_id').onRef('b.id', '=', 'f.blob_id'),
    )
    .innerJoin('pages as p', (join) =>
      join.onRef('p.firm_id', '=', 'f.firm_id').onRef('p.file_id', '=', 'f.id'),
    )
    .select([...blob, 'f.name', 'f.mime', 'p.dossier_id as dossierId', 'p.document_id as documentId'])
    .where('f.firm_id', '=', firmId)
    .where('f.id', '=', fileId)
    .where('b.state', '=', 'stored')
    .where('p.removed_at', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return row as FileBytes | undefined
}

/** The picture of a page, once it is made. */
export async function findPictureBytes(
  { db, firmId }: FirmTx,
  pageId: Id<'page'>,
  kind: 'glimpse' | 'thumb' | 'view',
): Promise<BlobRow | undefined> {
  const row = await db
    .selectFrom('derivatives as d')
    .innerJoin('blobs as b', (join) =>
      join.onRef('b.firm_id', '=', 'd.firm_id').onRef('b.id', '=', 'd.blob_id'),
    )
    .select(blob)
    .where('d.firm_id', '=', firmId)
    .where('d.page_id', '=', pageId)
    .where('d.kind', '=', kind)
    .where('d.state', '=', 'ready')
    .where('b.state', '=', 'stored')
    .executeTakeFirst()
  return row as BlobRow | undefined
}
