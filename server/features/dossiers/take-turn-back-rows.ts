import type { Turn } from '../../../contract/requirement-status.ts'
import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

/**
 * The turn that runs was passed by mistake: it ends where it began, and the one before runs on as if nothing had been.
 * False when the one before was not this holder's.
 */
export async function takeTurnBack(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
  { turn: holder, who }: { turn: Turn; who?: string },
): Promise<boolean> {
  const { rows } = await sql<{ id: number }>`
    select id from turns t
    where firm_id = ${firmId} and dossier_id = ${dossierId} and requirement_id is null
      and holder = ${holder} and who is not distinct from ${who ?? null}
      and id = (select max(id) from turns b where b.firm_id = ${firmId} and b.dossier_id = ${dossierId}
        and b.requirement_id is null and b.until is not null and b.until > b.since)`.execute(db)
  const [before] = rows
  if (!before) return false
  const ofDossier = () =>
    db.updateTable('turns').where('firm_id', '=', firmId).where('dossier_id', '=', dossierId)
  await ofDossier()
    .set({ until: sql`since` })
    .where('requirement_id', 'is', null)
    .where('until', 'is', null)
    .execute()
  await ofDossier().set({ until: null }).where('id', '=', before.id).execute()
  await sql`
    update dossiers set turn_since = (select since from turns where firm_id = ${firmId} and id = ${before.id})
    where firm_id = ${firmId} and id = ${dossierId}`.execute(db)
  return true
}
