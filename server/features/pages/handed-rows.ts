import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { BlobRow } from './blob-rows.ts'

export type HandedPageRow = {
  documentId: Id<'document'>
  fileId: Id<'file'>
  index: number
  rotation: 0 | 90 | 180 | 270
  at: Date
  name: string
  mime: string
  note: string | null
  /** How many pages its file has in all, wherever they are. */
  pagesOfFile: number
  blob: BlobRow
}

/** The pages of documents in order, each with the bytes that it is in. */
export async function listHandedPages(
  { db, firmId }: FirmTx,
  documentIds: readonly Id<'document'>[],
): Promise<HandedPageRow[]> {
  if (documentIds.length === 0) return []
  const rows = await db
    .selectFrom('pages as p')
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'p.firm_id').onRef('f.id', '=', 'p.file_id'),
    )
    .innerJoin('blobs as b', (join) =>
      join.onRef('b.firm_id', '=', 'f.firm_id').onRef('b.id', '=', 'f.blob_id'),
    )
    .select([
      'p.document_id as documentId',
      'p.file_id as fileId',
      'p.index_in_file as index',
      'p.rotation',
      'p.created_at as at',
      'f.name',
      'f.mime',
      'f.note',
      'b.id as blobId',
      'b.size',
      'b.sha256',
      'b.wrapped_key as wrappedKey',
      sql<number>`(select count(*)::int from pages o where o.firm_id = p.firm_id and o.file_id = p.file_id)`.as(
        'pagesOfFile',
      ),
    ])
    .where('p.firm_id', '=', firmId)
    .where('p.document_id', 'in', documentIds)
    .where('p.removed_at', 'is', null)
    .where('p.rejected_at', 'is', null)
    .where('b.state', '=', 'stored')
    .orderBy('p.position')
    .orderBy('p.file_id')
    .orderBy('p.index_in_file')
    .execute()
  return rows.map(({ blobId, size, sha256, wrappedKey, ...page }) => ({
    ...page,
    blob: { id: blobId, size, sha256, wrappedKey },
  })) as HandedPageRow[]
}
