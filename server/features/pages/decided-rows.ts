import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Submission } from './page-rows.ts'

/** What the firm's word does to what was handed over: submissions close, pages are turned down alone, dates are read. */

export async function markDecided({ db, firmId }: FirmTx, id: Id<'submission'>): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ decided_at: sql`now()` })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}

/** The decision was taken back: the submission waits as before, and the pages that it turned down are good again. */
export async function markUndecided(
  { db, firmId }: FirmTx,
  { id, documentId }: Submission,
  decidedAt: Date,
): Promise<void> {
  await db
    .updateTable('submissions')
    .set({ decided_at: null })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
  if (!documentId) return
  await db
    .updateTable('pages')
    .set({ rejected_at: null, note: null })
    .where('firm_id', '=', firmId)
    .where('document_id', '=', documentId)
    .where('rejected_at', '=', decidedAt)
    .execute()
}

/** Turns pages down, and gives every page of the document a place of its own, for others to take. */
export async function rejectPages(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
  pages: readonly { id: Id<'page'>; note: string }[],
  decidedAt: Date,
): Promise<void> {
  await sql`
    update pages p set position = place.n
    from (select id, dense_rank() over (order by position, case when rejected_at is null then index_in_file else 0 end) - 1 as n
          from pages where firm_id = ${firmId} and document_id = ${documentId} and removed_at is null) place
    where p.firm_id = ${firmId} and p.id = place.id`.execute(db)
  await sql`
    update pages p set rejected_at = ${decidedAt}, note = said.note
    from unnest(${pages.map(({ id }) => id)}::uuid[], ${pages.map(({ note }) => note)}::text[]) as said(id, note)
    where p.firm_id = ${firmId} and p.document_id = ${documentId} and p.id = said.id`.execute(db)
}

/** What is written on the document: its date, and until when it counts. */
export async function setDates(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
  { datedOn, validUntil }: { datedOn?: string; validUntil?: string },
): Promise<void> {
  await db
    .updateTable('documents')
    .set({ dated_on: datedOn ?? null, valid_until: validUntil ?? null })
    .where('firm_id', '=', firmId)
    .where('id', '=', documentId)
    .execute()
}

export async function datesOf(
  { db, firmId }: FirmTx,
  documentId: Id<'document'>,
): Promise<{ datedOn: string | null; validUntil: string | null }> {
  return db
    .selectFrom('documents')
    .select(['dated_on as datedOn', 'valid_until as validUntil'])
    .where('firm_id', '=', firmId)
    .where('id', '=', documentId)
    .executeTakeFirstOrThrow()
}
