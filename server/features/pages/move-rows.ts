import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import type { PagePut } from './tray-rows.ts'

/** One page of a move: where it was and where it went. */
export type Moved = { pageId: Id<'page'>; from: PagePut; to: PagePut }
export type Move = { id: Id<'pageMove'>; dossierId: Id<'dossier'>; moved: Moved[]; isUndone: boolean }

export async function insertMove(
  { db, firmId }: FirmTx,
  row: { dossierId: Id<'dossier'>; moved: readonly Moved[]; createdBy: string },
): Promise<Id<'pageMove'>> {
  const id = newId('pageMove')
  await db
    .insertInto('page_moves')
    .values({
      firm_id: firmId,
      id,
      dossier_id: row.dossierId,
      moved: JSON.stringify(row.moved),
      created_by: row.createdBy,
    })
    .execute()
  return id
}

export async function findMove({ db, firmId }: FirmTx, id: Id<'pageMove'>): Promise<Move | undefined> {
  const row = await db
    .selectFrom('page_moves')
    .select(['id', 'dossier_id as dossierId', 'moved', sql<boolean>`undone_at is not null`.as('isUndone')])
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row as Move | undefined
}

export async function markUndone(
  { db, firmId }: FirmTx,
  id: Id<'pageMove'>,
  undoneBy: string,
): Promise<void> {
  await db
    .updateTable('page_moves')
    .set({ undone_at: sql`now()`, undone_by: undoneBy })
    .where('firm_id', '=', firmId)
    .where('id', '=', id)
    .execute()
}
