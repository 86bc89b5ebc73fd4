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
  /** Good pages of the submission before, whose others were rejected: they are part of this one. */
  keptPageIds: Id<'page'>[]
}

/** With what is written on its document. */
export type DatedSubmission = Submission & { datedOn: string | null; validUntil: string | null }

export type PagesSubmission = Submission & { documentId: Id<'document'> }
export const hasPages = (one: Submission): one is PagesSubmission => one.documentId !== null

/** The firm's word on this page stands, though its submission is open: turned down alone, or found good before. */
export const isJudged = (
  { keptPageIds }: Pick<Submission, 'keptPageIds'>,
  { id, isRejected }: Pick<PagePlace, 'id' | 'isRejected'>,
): boolean => isRejected || keptPageIds.includes(id)

const submission = [
  'id',
  'requirement_id as requirementId',
  'n',
  'document_id as documentId',
  'receipt',
  sql<boolean>`decided_at is not null`.as('isDecided'),
  'created_at as at',
  'kept_page_ids as keptPageIds',
] as const

/** A page `p` is seen in its document unless it was rejected and another came in its place. */
const isInPlace = sql<boolean>`(p.rejected_at is null or not exists (
  select from pages q where q.firm_id = p.firm_id and q.document_id = p.document_id and q.position = p.position
    and q.removed_at is null and coalesce(q.rejected_at > p.rejected_at, true)))`

export type LastPlace = Submission & {
  /** Good pages that its document has. */
  pages: number
  goodPageIds: Id<'page'>[]
  /** Of the next page: that of the first rejected one that nothing has replaced yet, else after the last. */
  nextPosition: number
  /** Only some of its pages were rejected, by the decision that stands: the next submission goes on with the others. */
  isPartlyRejected: boolean
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
      s.decided_at is not null as "isDecided", s.created_at as at, s.kept_page_ids as "keptPageIds", p.*,
      coalesce(word."isPartial", false) as "isPartlyRejected", same.id as "samePageId"
    from (
      select * from submissions where firm_id = ${firmId} and requirement_id = ${requirementId} order by n desc limit 1
    ) s
    cross join lateral (
      select count(*) filter (where p.rejected_at is null) as pages,
        coalesce(array_agg(p.id) filter (where p.rejected_at is null), '{}') as "goodPageIds",
        coalesce(min(p.position) filter (where p.rejected_at is not null and ${isInPlace}), max(p.position) + 1, 0)
          as "nextPosition"
      from pages p where p.firm_id = ${firmId} and p.document_id = s.document_id and p.removed_at is null
    ) p
    left join lateral (
      select d.result = 'reject' and d.page_ids is not null as "isPartial" from decisions d
      where d.firm_id = ${firmId} and d.submission_id = s.id and d.result <> 'undo'
        and not exists (select from decisions u where u.firm_id = d.firm_id and u.undoes = d.id)
      order by d.created_at desc limit 1
    ) word on true
    left join lateral (
      select p.id from blobs b
      join files f on f.firm_id = b.firm_id and f.blob_id = b.id
      join pages p on p.firm_id = f.firm_id and p.file_id = f.id
      where b.firm_id = ${firmId} and b.duplicate_mac = ${duplicateMac}
        and p.document_id = s.document_id and p.removed_at is null and p.rejected_at is null
      order by p.index_in_file limit 1
    ) same on true`.execute(db)
  return rows[0]
}

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
): Promise<DatedSubmission[]> {
  const rows = await db
    .selectFrom('submissions as s')
    .innerJoin('requirements as r', (join) =>
      join.onRef('r.firm_id', '=', 's.firm_id').onRef('r.id', '=', 's.requirement_id'),
    )
    .leftJoin('documents as d', (join) =>
      join.onRef('d.firm_id', '=', 's.firm_id').onRef('d.id', '=', 's.document_id'),
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
      's.kept_page_ids as keptPageIds',
      'd.dated_on as datedOn',
      'd.valid_until as validUntil',
    ])
    .where('s.firm_id', '=', firmId)
    .where('r.dossier_id', '=', dossierId)
    .orderBy('s.requirement_id')
    .orderBy('s.n', 'desc')
    .execute()
  return rows as DatedSubmission[]
}

export type NewSubmission = {
  id: Id<'submission'>
  requirementId: Id<'requirement'>
  n: number
  receipt: string
  documentId: Id<'document'>
  /** Nothing when it goes on with the document of which some pages were good. */
  document?: {
    dossierId: Id<'dossier'>
    typeId: Id<'requirementType'>
    title: string
    source: 'party' | 'firm'
  }
  keptPageIds: readonly Id<'page'>[]
  createdBy: string
}

/** Begins a submission, and its document unless it goes on with an earlier one. */
export async function insertSubmission({ db, firmId }: FirmTx, row: NewSubmission): Promise<void> {
  const document =
    row.document &&
    db
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
      kept_page_ids: [...row.keptPageIds],
      created_by: row.createdBy,
    })
    .execute()
  await Promise.all([document, submission])
}

export async function insertFile(
  { db, firmId }: FirmTx,
  row: { id: Id<'file'>; blobId: Id<'blob'>; name: string; mime: string; note?: string; createdBy: string },
): Promise<void> {
  await db
    .insertInto('files')
    .values({
      firm_id: firmId,
      id: row.id,
      blob_id: row.blobId,
      name: row.name,
      mime: row.mime,
      note: row.note ?? null,
      created_by: row.createdBy,
    })
    .execute()
}

export type NewPage = {
  id: Id<'page'>
  dossierId: Id<'dossier'>
  fileId: Id<'file'>
  indexInFile: number
  /** None: in the dossier's tray. */
  documentId: Id<'document'> | null
  position: number
  side?: Side
  removedAt?: Date | null
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
        removed_at: row.removedAt ?? null,
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

export type ShownPage = {
  id: Id<'page'>
  documentId: Id<'document'>
  fileId: Id<'file'>
  fileName: string
  side: Side | null
  mime: string
  indexInFile: number
  rotation: number
  /** Turned down alone, and what was said of it: it does not count, and stays in sight until another takes its place. */
  rejectedAt: Date | null
  note: string | null
  state: 'pending' | 'working' | 'ready' | 'unreadable'
  reason: 'locked' | 'broken' | 'tooMuch' | null
  width: number | null
  height: number | null
  at: Date
  by: string
}

/** The pages of documents in order, with how their picture stands; of the rejected ones those that nothing replaced. */
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
      'f.mime',
      'p.index_in_file as indexInFile',
      'p.rotation',
      'p.rejected_at as rejectedAt',
      'p.note',
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
    .where(isInPlace)
    .orderBy('p.position')
    .orderBy('p.file_id')
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
  /** Turned down alone. */
  isRejected: boolean
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
      sql<boolean>`rejected_at is not null`.as('isRejected'),
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
    .selectFrom('pages as p')
    .select('p.id')
    .where('p.firm_id', '=', firmId)
    .where('p.document_id', '=', documentId)
    .where('p.removed_at', 'is', null)
    .where(isInPlace)
    .orderBy('p.position')
    .orderBy('p.file_id')
    .orderBy('p.index_in_file')
    .execute()
  return rows.map((row) => row.id as Id<'page'>)
}

/**
 * Each page in the place that it has in the list, also those that came as one file. A rejected one goes with what took
 * its place: it is seen there again when that is taken back.
 */
export async function setPageOrder({ db, firmId }: FirmTx, order: readonly Id<'page'>[]): Promise<void> {
  await sql`
    with listed as (select id, place from unnest(${order}::uuid[]) with ordinality as o(id, place)),
    placed as (
      select id, place from listed
      union all
      select under.id, min(o.place)
      from listed o
      join pages p on p.firm_id = ${firmId} and p.id = o.id
      join pages under on under.firm_id = p.firm_id and under.document_id = p.document_id
        and under.position = p.position and under.removed_at is null and under.id <> all(${order}::uuid[])
      group by under.id
    )
    update pages p set position = placed.place - 1
    from placed where p.firm_id = ${firmId} and p.id = placed.id`.execute(db)
}

/**
 * Takes a file's pages out of a document: all that are in it, for a PDF came as one thing. Answers how many they were.
 */
export async function removeFilePages(
  { db, firmId }: FirmTx,
  fileId: Id<'file'>,
  documentId: Id<'document'>,
): Promise<number> {
  const result = await db
    .updateTable('pages')
    .set({ removed_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('file_id', '=', fileId)
    .where('document_id', '=', documentId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return Number(result.numUpdatedRows)
}

/** How many pages of a document count, whichever submission they came with. */
export const countGoodPages = (tx: FirmTx, documentId: Id<'document'>): Promise<number> =>
  countOwnPages(tx, { documentId, keptPageIds: [] })

/** How many pages came with a submission and still count. */
export async function countOwnPages(
  { db, firmId }: FirmTx,
  { documentId, keptPageIds }: Pick<PagesSubmission, 'documentId' | 'keptPageIds'>,
): Promise<number> {
  const { own } = await db
    .selectFrom('pages')
    .select((e) => e.fn.countAll<number>().as('own'))
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .where('removed_at', 'is', null)
    .where('rejected_at', 'is', null)
    .where(sql<boolean>`id <> all(${keptPageIds}::uuid[])`)
    .executeTakeFirstOrThrow()
  return own
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
