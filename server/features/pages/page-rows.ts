import type { Side } from '../../../contract/desk.ts'
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

export type LastPlace = Submission & {
  /** Pages that its document has. */
  pages: number
  nextPosition: number
  /** The page that these very bytes already are in it: a repeat of an upload whose answer was lost. */
  samePageId: Id<'page'> | null
}
export type OpenPlace = LastPlace & PagesSubmission

/** The last submission of a requirement, open or decided on, with the place that its document has for one more page. */
export async function lastPlace(
  { db, firmId }: FirmTx,
  requirementId: Id<'requirement'>,
  duplicateMac: Buffer,
): Promise<LastPlace | undefined> {
  const { rows } = await sql<LastPlace>`
    select s.id, s.requirement_id as "requirementId", s.n, s.document_id as "documentId", s.receipt,
      s.decided_at is not null as "isDecided", s.created_at as at, p.pages, p."nextPosition", same.id as "samePageId"
    from (
      select * from submissions where firm_id = ${firmId} and requirement_id = ${requirementId} order by n desc limit 1
    ) s
    cross join lateral (
      select count(*) as pages, coalesce(max(position), -1) + 1 as "nextPosition"
      from pages where firm_id = ${firmId} and document_id = s.document_id and removed_at is null
    ) p
    left join lateral (
      select p.id from blobs b
      join files f on f.firm_id = b.firm_id and f.blob_id = b.id
      join pages p on p.firm_id = f.firm_id and p.file_id = f.id
      where b.firm_id = ${firmId} and b.duplicate_mac = ${duplicateMac}
        and p.document_id = s.document_id and p.removed_at is null
      order by p.index_in_file limit 1
    ) same on true`.execute(db)
  return rows[0]
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
  documentId: Id<'document'>
  document: {
    dossierId: Id<'dossier'>
    typeId: Id<'requirementType'>
    title: string
    source: 'party' | 'firm'
  }
  createdBy: string
}

/** Begins a submission and the document that its pages will make. */
export async function insertSubmission({ db, firmId }: FirmTx, row: NewSubmission): Promise<void> {
  const document = db
    .insertInto('documents')
    .values({
      firm_id: firmId,
      id: row.documentId,
      dossier_id: row.document.dossierId,
      type_id: row.document.typeId,
      title: row.document.title,
      source: row.document.source,
      created_by: row.createdBy,
    })
    .execute()
  const submission = db
    .insertInto('submissions')
    .values({
      firm_id: firmId,
      id: row.id,
      requirement_id: row.requirementId,
      n: row.n,
      document_id: row.documentId,
      receipt: row.receipt,
      created_by: row.createdBy,
    })
    .execute()
  await Promise.all([document, submission])
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
  side?: Side
  createdBy: string
}

/** Pages, each with its pictures still to be made. */
export async function insertPages({ db, firmId }: FirmTx, rows: readonly NewPage[]): Promise<void> {
  if (rows.length === 0) return
  const pages = db
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
        side: row.side ?? null,
        created_by: row.createdBy,
      })),
    )
    .execute()
  const pictures = db
    .insertInto('derivatives')
    .values(
      rows.flatMap((row) =>
        ['glimpse', 'thumb', 'view'].map((kind) => ({ firm_id: firmId, page_id: row.id, kind })),
      ),
    )
    .execute()
  await Promise.all([pages, pictures])
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

export type ShownPage = {
  id: Id<'page'>
  documentId: Id<'document'>
  fileId: Id<'file'>
  fileName: string
  side: Side | null
  rotation: number
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
      'p.side',
      'p.rotation',
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
  position: number
  side: Side | null
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
      'position',
      'side',
      'created_by as createdBy',
    ])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return row as PagePlace | undefined
}

/** The pages of a document in their order. */
export async function pageOrder({ db, firmId }: FirmTx, documentId: Id<'document'>): Promise<Id<'page'>[]> {
  const rows = await db
    .selectFrom('pages')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('index_in_file')
    .execute()
  return rows.map((row) => row.id as Id<'page'>)
}

/** Each page in the place that it has in the list, also those that came as one file. */
export async function setPageOrder({ db, firmId }: FirmTx, order: readonly Id<'page'>[]): Promise<void> {
  await sql`
    update pages p set position = o.place - 1
    from unnest(${order}::uuid[]) with ordinality as o(id, place)
    where p.firm_id = ${firmId} and p.id = o.id`.execute(db)
}

/** Takes a file's pages out of a document: all of them, for a PDF came as one thing. Answers how many they were. */
export async function removeFilePages({ db, firmId }: FirmTx, fileId: Id<'file'>): Promise<number> {
  const result = await db
    .updateTable('pages')
    .set({ removed_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('file_id', '=', fileId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
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
