import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import type { Turn } from '../../ports/renderer.ts'
import type { BlobRow } from './blob-rows.ts'
import type { NewPage } from './page-rows.ts'

export type PictureKind = 'glimpse' | 'thumb' | 'view'
export type Unreadable = 'locked' | 'broken' | 'tooMuch'

/** A claim that is this old belongs to a worker that died. */
export const leaseSeconds = 120
/** After so many workers died on it, a page is given up. */
export const mostAttempts = 3

/** A page whose pictures are to be made, with the file that it is in. */
export type Waiting = {
  pageId: Id<'page'>
  indexInFile: number
  fileId: Id<'file'>
  mime: string
  pageCount: number | null
  attempts: number
  dossierId: Id<'dossier'>
  rotation: Turn
  createdBy: string
  blob: BlobRow
}

/** Takes up to `most` pages that wait; two workers at once never take the same. */
export async function claimPages({ db, firmId }: FirmTx, most: number): Promise<Waiting[]> {
  const { rows } = await sql<Omit<Waiting, 'blob'> & { blobId: Id<'blob'> } & Omit<BlobRow, 'id'>>`
    with free as (
      select page_id, kind from derivatives
      where firm_id = ${firmId} and kind = 'view' and (state = 'pending'
        or (state = 'working' and claimed_at < now() - make_interval(secs => ${leaseSeconds})))
      order by created_at, page_id limit ${most} for update skip locked
    ), claimed as (
      update derivatives d set state = 'working', claimed_at = now(), attempts = d.attempts + 1
      from free where d.firm_id = ${firmId} and d.page_id = free.page_id and d.state in ('pending', 'working')
      returning d.page_id, d.kind, d.attempts
    )
    select p.id as "pageId", p.index_in_file as "indexInFile", p.file_id as "fileId", f.mime, f.page_count as "pageCount",
      c.attempts, p.dossier_id as "dossierId", p.rotation, p.created_by as "createdBy",
      b.id as "blobId", b.size, b.sha256, b.wrapped_key as "wrappedKey"
    from claimed c
    join pages p on p.firm_id = ${firmId} and p.id = c.page_id
    join files f on f.firm_id = p.firm_id and f.id = p.file_id
    join blobs b on b.firm_id = f.firm_id and b.id = f.blob_id
    where c.kind = 'view' order by p.created_at, p.index_in_file`.execute(db)
  return rows.map(({ blobId, size, sha256, wrappedKey, ...page }) => ({
    ...page,
    blob: { id: blobId, size, sha256, wrappedKey },
  }))
}

export async function setPageCount({ db, firmId }: FirmTx, fileId: Id<'file'>, count: number): Promise<void> {
  await db
    .updateTable('files')
    .set({ page_count: count })
    .where('firm_id', '=', firmId)
    .where('id', '=', fileId)
    .execute()
}

/** Where a page is now, held there until the transaction ends: it may have been moved since it was claimed. */
async function holdPlace({ db, firmId }: FirmTx, pageId: Id<'page'>) {
  const row = await db
    .selectFrom('pages')
    .select(['document_id as documentId', 'position', 'removed_at as removedAt'])
    .where('firm_id', '=', firmId)
    .where('id', '=', pageId)
    .forUpdate()
    .executeTakeFirstOrThrow()
  return row as Pick<NewPage, 'documentId' | 'position' | 'removedAt'>
}

/** The rest of a PDF's pages, beside its first, wherever that is by now. */
export async function pagesAfterFirst(
  tx: FirmTx,
  { pageId, dossierId, fileId, createdBy }: Waiting,
  count: number,
): Promise<NewPage[]> {
  const place = await holdPlace(tx, pageId)
  return Array.from({ length: count - 1 }, (_, i) => ({
    ...place,
    id: newId('page'),
    dossierId,
    fileId,
    indexInFile: i + 1,
    createdBy,
  }))
}

export async function markReady(
  { db, firmId }: FirmTx,
  pageId: Id<'page'>,
  picture: { kind: PictureKind; blobId: Id<'blob'>; width: number; height: number },
): Promise<void> {
  await db
    .updateTable('derivatives')
    .set({
      state: 'ready',
      blob_id: picture.blobId,
      width: picture.width,
      height: picture.height,
      reason: null,
    })
    .where('firm_id', '=', firmId)
    .where('page_id', '=', pageId)
    .where('kind', '=', picture.kind)
    .execute()
}

export async function markUnreadable(
  { db, firmId }: FirmTx,
  pageId: Id<'page'>,
  reason: Unreadable,
): Promise<void> {
  await db
    .updateTable('derivatives')
    .set({ state: 'unreadable', reason })
    .where('firm_id', '=', firmId)
    .where('page_id', '=', pageId)
    .execute()
}

/**
 * True while this worker's claim still stands: a late one must not write over the one that came after, nor a picture
 * of a page over one that was turned meanwhile.
 */
export async function isStillClaimed({ db, firmId }: FirmTx, page: Waiting): Promise<boolean> {
  const row = await db
    .selectFrom('derivatives as d')
    .innerJoin('pages as p', (join) =>
      join.onRef('p.firm_id', '=', 'd.firm_id').onRef('p.id', '=', 'd.page_id'),
    )
    .select('d.page_id')
    .where('d.firm_id', '=', firmId)
    .where('d.page_id', '=', page.pageId)
    .where('d.kind', '=', 'view')
    .where('d.state', '=', 'working')
    .where('d.attempts', '=', page.attempts)
    .where('p.rotation', '=', page.rotation)
    .forUpdate('d')
    .executeTakeFirst()
  return row !== undefined
}

/** Turns a page and has its pictures made anew. The old ones are swept; what came from outside is not touched. */
export async function turnPage({ db, firmId }: FirmTx, pageId: Id<'page'>, by: Turn): Promise<void> {
  await db
    .updateTable('pages')
    .set({ rotation: sql`(rotation + ${by}) % 360` })
    .where('firm_id', '=', firmId)
    .where('id', '=', pageId)
    .execute()
  await sql`
    with old as (select blob_id from derivatives where firm_id = ${firmId} and page_id = ${pageId} and blob_id is not null)
    update blobs set state = 'deleting' where firm_id = ${firmId} and id in (select blob_id from old)`.execute(
    db,
  )
  await db
    .updateTable('derivatives')
    .set({ state: 'pending', attempts: 0, blob_id: null, width: null, height: null, claimed_at: null })
    .where('firm_id', '=', firmId)
    .where('page_id', '=', pageId)
    .execute()
}
