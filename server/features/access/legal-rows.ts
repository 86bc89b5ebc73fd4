import type { FirmTx } from '../../db/sql.ts'
import { type Id, newId } from '../../kernel/ids.ts'

/** A version of the privacy notice. `at`: since when it is shown. */
export type Privacy = { id: string; body: string; version: number; at: Date }

/** The newest privacy notice in a language, if the firm has one. */
export async function findPrivacy({ db, firmId }: FirmTx, locale: string): Promise<Privacy | undefined> {
  return db
    .selectFrom('legal_texts')
    .select(['id', 'body', 'version', 'created_at as at'])
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

/** False when somebody wrote this version already. */
export async function insertPrivacy(
  { db, firmId }: FirmTx,
  { locale, version, body, by }: { locale: string; version: number; body: string; by: string },
): Promise<boolean> {
  const row = {
    firm_id: firmId,
    id: crypto.randomUUID(),
    kind: 'privacy',
    locale,
    version,
    body,
    created_by: by,
  }
  const result = await db
    .insertInto('legal_texts')
    .values(row)
    .onConflict((c) => c.columns(['firm_id', 'kind', 'locale', 'version']).doNothing())
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
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
