import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { ShownPage } from './page-rows.ts'

export type ShownTrayPage = Omit<ShownPage, 'documentId'> & {
  mime: string
  note: string | null
  indexInFile: number
  pageCount: number | null
}

/** The pages of a dossier that belong to no document yet, in order. */
export async function listTray({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<ShownTrayPage[]> {
  const rows = await db
    .selectFrom('pages as p')
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'p.firm_id').onRef('f.id', '=', 'p.file_id'),
    )
    .innerJoin('derivatives as d', (join) =>
      join.onRef('d.firm_id', '=', 'p.firm_id').onRef('d.page_id', '=', 'p.id').on('d.kind', '=', 'view'),
    )
    .select([
      'p.id',
      'p.file_id as fileId',
      'p.index_in_file as indexInFile',
      'f.page_count as pageCount',
      'f.name as fileName',
      'f.mime',
      'f.note',
      'p.rotation',
      'd.state',
      'd.reason',
      'd.width',
      'd.height',
      'p.created_at as at',
      'p.created_by as by',
    ])
    .where('p.firm_id', '=', firmId)
    .where('p.dossier_id', '=', dossierId)
    .where('p.document_id', 'is', null)
    .where('p.removed_at', 'is', null)
    .orderBy('p.position')
    .orderBy('p.file_id')
    .orderBy('p.index_in_file')
    .execute()
  return rows as ShownTrayPage[]
}

/** The place after the last page of the tray. */
export async function nextTrayPosition({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<number> {
  const { next } = await db
    .selectFrom('pages')
    .select(sql<number>`coalesce(max(position), -1) + 1`.as('next'))
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .where('document_id', 'is', null)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return next
}

/** The page that these very bytes already are, wherever in the dossier they lie. */
export async function findSameInDossier(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  duplicateMac: Buffer,
): Promise<{ pageId: Id<'page'>; documentId: Id<'document'> | null } | undefined> {
  const row = await db
    .selectFrom('blobs as b')
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'b.firm_id').onRef('f.blob_id', '=', 'b.id'),
    )
    .innerJoin('pages as p', (join) =>
      join.onRef('p.firm_id', '=', 'f.firm_id').onRef('p.file_id', '=', 'f.id'),
    )
    .select(['p.id as pageId', 'p.document_id as documentId'])
    .where('b.firm_id', '=', firmId)
    .where('b.duplicate_mac', '=', duplicateMac)
    .where('p.dossier_id', '=', dossierId)
    .where('p.removed_at', 'is', null)
    .orderBy('p.created_at')
    .orderBy('p.index_in_file')
    .limit(1)
    .executeTakeFirst()
  return row as { pageId: Id<'page'>; documentId: Id<'document'> | null } | undefined
}

/** Where a page is, and whether its file was opened yet. */
export type PageAt = {
  id: Id<'page'>
  mime: string
  createdBy: string
  documentId: Id<'document'> | null
  position: number
  side: 'front' | 'back' | null
  isRemoved: boolean
  /** It was turned down alone. */
  isRejected: boolean
  /** A PDF whose pages nobody counted yet. */
  isUncounted: boolean
}

/** Pages of one dossier, held where they are until the transaction ends. */
export async function holdPages(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  ids: readonly Id<'page'>[],
): Promise<PageAt[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('pages as p')
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'p.firm_id').onRef('f.id', '=', 'p.file_id'),
    )
    .innerJoin('derivatives as d', (join) =>
      join.onRef('d.firm_id', '=', 'p.firm_id').onRef('d.page_id', '=', 'p.id').on('d.kind', '=', 'view'),
    )
    .select([
      'p.id',
      'f.mime',
      'p.created_by as createdBy',
      'p.document_id as documentId',
      'p.position',
      'p.side',
      sql<boolean>`p.removed_at is not null`.as('isRemoved'),
      sql<boolean>`p.rejected_at is not null`.as('isRejected'),
      sql<boolean>`f.mime = 'application/pdf' and f.page_count is null and d.state <> 'unreadable'`.as(
        'isUncounted',
      ),
    ])
    .where('p.firm_id', '=', firmId)
    .where('p.dossier_id', '=', dossierId)
    .where('p.id', 'in', ids)
    .forUpdate('p')
    .execute()
  return rows as PageAt[]
}

export type PagePut = {
  documentId: Id<'document'> | null
  position: number
  side: 'front' | 'back' | null
  isRemoved: boolean
}

export async function putPage({ db, firmId }: FirmTx, id: Id<'page'>, put: PagePut): Promise<void> {
  await db
    .updateTable('pages')
    .set({
      document_id: put.documentId,
      position: put.position,
      side: put.side,
      removed_at: put.isRemoved ? sql`now()` : null,
    })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/**
 * Places for so many more pages of a document: those of rejected pages that nothing replaced yet, in order, then after
 * the last.
 */
export async function freePositions(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
  count: number,
): Promise<number[]> {
  const rows = await db
    .selectFrom('pages as p')
    .select(['p.position', sql<boolean>`bool_and(p.rejected_at is not null)`.as('isFree')])
    .where('p.firm_id', '=', firmId)
    .where('p.document_id', '=', documentId)
    .where('p.removed_at', 'is', null)
    .groupBy('p.position')
    .orderBy('p.position')
    .execute()
  const free = rows.filter(({ isFree }) => isFree).map(({ position }) => position)
  const after = (rows.at(-1)?.position ?? -1) + 1
  return [...free, ...Array.from({ length: count }, (_, i) => after + i)].slice(0, count)
}
