import type { FirmTx } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

export type LegalText = { id: string; body: string }

/** The newest privacy notice in a language, if the firm has one. */
export async function findPrivacy({ db, firmId }: FirmTx, locale: string): Promise<LegalText | undefined> {
  return db
    .selectFrom('legal_texts')
    .select(['id', 'body'])
    .where('firm_id', '=', firmId)
    .where('kind', '=', 'privacy')
    .where('locale', '=', locale)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertFirstPrivacy(
  { db, firmId }: FirmTx,
  locale: string,
  body: string,
): Promise<void> {
  await db
    .insertInto('legal_texts')
    .values({
      firm_id: firmId,
      id: crypto.randomUUID(),
      kind: 'privacy',
      locale,
      version: 1,
      body,
      created_by: 'system:access',
    })
    .onConflict((c) => c.columns(['firm_id', 'kind', 'locale', 'version']).doNothing())
    .execute()
}

export async function insertNoticeShown(
  { db, firmId }: FirmTx,
  row: { linkId: Id<'accessLink'>; partyIds: readonly Id<'party'>[]; textId: string },
): Promise<void> {
  if (row.partyIds.length === 0) return
  await db
    .insertInto('notices_shown')
    .values(
      row.partyIds.map((party_id) => ({
        firm_id: firmId,
        id: newId('notice'),
        link_id: row.linkId,
        party_id,
        legal_text_id: row.textId,
        mode: 'informed',
        via: 'link',
      })),
    )
    .execute()
}
