import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

export type Submission = {
  id: Id<'submission'>
  requirementId: Id<'requirement'>
  n: number
  /** What its pages make; none when a data field was filled in. */
  documentId: Id<'document'> | null
  receipt: string
  isDecided: boolean
  at: Date
}

export type PagesSubmission = Submission & { documentId: Id<'document'> }
export const hasPages = (one: Submission): one is PagesSubmission => one.documentId !== null

const submission = [
  'id',
  'requirement_id as requirementId',
  'n',
  'document_id as documentId',
  'receipt',
  sql<boolean>`decided_at is not null`.as('isDecided'),
  'created_at as at',
] as const

/** The last submission of a requirement: open, or the one decided on. */
export async function lastSubmission(
  { db, firmId }: FirmTx,
  requirementId: Id<'requirement'>,
): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('submissions')
    .select(submission)
    .where('firm_id', '=', firmId)
    .where('requirement_id', '=', requirementId)
    .orderBy('n', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as Submission | undefined
}

/** The last submission of each requirement of a dossier. */
export async function lastSubmissions(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<Submission[]> {
  const rows = await db
    .selectFrom('submissions as s')
    .innerJoin('requirements as r', (join) =>
      join.onRef('r.firm_id', '=', 's.firm_id').onRef('r.id', '=', 's.requirement_id'),
    )
    .distinctOn('s.requirement_id')
    .select([
      's.id',
      's.requirement_id as requirementId',
      's.n',
      's.document_id as documentId',
      's.receipt',
      sql<boolean>`s.decided_at is not null`.as('isDecided'),
      's.created_at as at',
    ])
    .where('s.firm_id', '=', firmId)
    .where('r.dossier_id', '=', dossierId)
    .orderBy('s.requirement_id')
    .orderBy('s.n', 'desc')
    .execute()
  return rows as Submission[]
}

export type NewSubmission = {
  id: Id<'submission'>
  requirementId: Id<'requirement'>
  n: number
  receipt: string
  document: {
    id: Id<'document'>
    dossierId: Id<'dossier'>
    typeId: Id<'requirementType'>
    title: string
    source: 'party' | 'firm'
  }
  createdBy: string
}

/** Begins a submission and the document that its pages will make. */
export async function insertSubmission({ db, firmId }: FirmTx, row: NewSubmission): Promise<void> {
  await db
    .insertInto('documents')
    .values({
      firm_id: firmId,
      id: row.document.id,
      dossier_id: row.document.dossierId,
      type_id: row.document.typeId,
      title: row.document.title,
      source: row.document.source,
      created_by: row.createdBy,
    })
    .execute()
  await db
    .insertInto('submissions')
    .values({
      firm_id: firmId,
      id: row.id,
      requirement_id: row.requirementId,
      n: row.n,
      document_id: row.document.id,
      receipt: row.receipt,
      created_by: row.createdBy,
    })
    .execute()
}

export async function insertFile(
  { db, firmId }: FirmTx,
  row: { id: Id<'file'>; blobId: Id<'blob'>; name: string; mime: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('files')
    .values({
      firm_id: firmId,
      id: row.id,
      blob_id: row.blobId,
      name: row.name,
      mime: row.mime,
      created_by: row.createdBy,
    })
    .execute()
}

export type NewPage = {
  id: Id<'page'>
  dossierId: Id<'dossier'>
  fileId: Id<'file'>
  indexInFile: number
  documentId: Id<'document'>
  position: number
  createdBy: string
}

/** Pages, each with its pictures still to be made. */
export async function insertPages({ db, firmId }: FirmTx, rows: readonly NewPage[]): Promise<void> {
  if (rows.length === 0) return
  await db
    .insertInto('pages')
    .values(
      rows.map((row) => ({
        firm_id: firmId,
        id: row.id,
        dossier_id: row.dossierId,
        file_id: row.fileId,
        index_in_file: row.indexInFile,
        document_id: row.documentId,
        position: row.position,
        created_by: row.createdBy,
      })),
    )
    .execute()
  await db
    .insertInto('derivatives')
    .values(
      rows.flatMap((row) =>
        ['glimpse', 'thumb', 'view'].map((kind) => ({ firm_id: firmId, page_id: row.id, kind })),
      ),
    )
    .execute()
}

/** How many pages a document has, and the place of the next. */
export async function countPages(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
): Promise<{ count: number; nextPosition: number }> {
  const row = await db
    .selectFrom('pages')
    .select((e) => [
      e.fn.countAll<number>().as('count'),
      sql<number>`coalesce(max(position), -1) + 1`.as('nextPosition'),
    ])
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return row
}

/** The page that these very bytes already are in this document: a repeat of an upload whose answer was lost. */
export async function findSamePage(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
  duplicateMac: Buffer,
): Promise<Id<'page'> | undefined> {
  const row = await db
    .selectFrom('pages as p')
    .innerJoin('files as f', (join) =>
      join.onRef('f.firm_id', '=', 'p.firm_id').onRef('f.id', '=', 'p.file_id'),
    )
    .innerJoin('blobs as b', (join) =>
      join.onRef('b.firm_id', '=', 'f.firm_id').onRef('b.id', '=', 'f.blob_id'),
    )
    .select('p.id')
    .where('p.firm_id', '=', firmId)
    .where('p.document_id', '=', documentId)
    .where('p.removed_at', 'is', null)
    .where('b.duplicate_mac', '=', duplicateMac)
    .orderBy('p.index_in_file')
    .limit(1)
    .executeTakeFirst()
  return row?.id as Id<'page'> | undefined
}

export type ShownPage = {
  id: Id<'page'>
  documentId: Id<'document'>
  fileId: Id<'file'>
  fileName: string
  state: 'pending' | 'working' | 'ready' | 'unreadable'
  reason: 'locked' | 'broken' | 'tooMuch' | null
  width: number | null
  height: number | null
  at: Date
  by: string
}

/** The pages of documents in order, with how their picture stands. */
export async function listPages(
  { db, firmId }: FirmTx,
  documentIds: readonly Id<'document'>[],
): Promise<ShownPage[]> {
  if (documentIds.length === 0) return []
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
      'p.document_id as documentId',
      'p.file_id as fileId',
      'f.name as fileName',
      'd.state',
      'd.reason',
      'd.width',
      'd.height',
      'p.created_at as at',
      'p.created_by as by',
    ])
    .where('p.firm_id', '=', firmId)
    .where('p.document_id', 'in', documentIds)
    .where('p.removed_at', 'is', null)
    .orderBy('p.position')
    .orderBy('p.index_in_file')
    .execute()
  return rows as ShownPage[]
}

export type PagePlace = {
  id: Id<'page'>
  dossierId: Id<'dossier'>
  fileId: Id<'file'>
  documentId: Id<'document'> | null
  createdBy: string
}

export async function findPage({ db, firmId }: FirmTx, id: Id<'page'>): Promise<PagePlace | undefined> {
  const row = await db
    .selectFrom('pages')
    .select([
      'id',
      'dossier_id as dossierId',
      'file_id as fileId',
      'document_id as documentId',
      'created_by as createdBy',
    ])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row as PagePlace | undefined
}

/** Takes a file's pages out of a document: all of them, for a PDF came as one thing. */
export async function removeFilePages({ db, firmId }: FirmTx, fileId: Id<'file'>): Promise<void> {
  await db
    .updateTable('pages')
    .set({ removed_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .execute()
}

export async function submissionOfDocument(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('submissions')
    .select(submission)
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row as Submission | undefined
}

export async function findSubmission(
  { db, firmId }: FirmTx,
  id: Id<'submission'>,
): Promise<Submission | undefined> {
  const row = await db
    .selectFrom('submissions')
    .select(submission)
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Submission | undefined
}

export async function markDecided({ db, firmId }: FirmTx, id: Id<'submission'>): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ decided_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/** Folio of a receipt: eight letters and digits that cannot be misread, in two groups. */
export function newReceipt(): string {
  const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
  const bytes = crypto.getRandomValues(new Uint8Array(8))
  const text = [...bytes].map((byte) => letters.charAt(byte % letters.length)).join('')
  return `${text.slice(0, 4)}-${text.slice(4)}`
}
