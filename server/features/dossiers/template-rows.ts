import type { FirmTx } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'

export async function insertDossierTemplate(
  { db, firmId }: FirmTx,
  row: { dossierId: Id<'dossier'>; templateId: Id<'template'>; n: number },
): Promise<void> {
  await db
    .insertInto('dossier_templates')
    .values({ firm_id: firmId, dossier_id: row.dossierId, template_id: row.templateId, n: row.n })
    .execute()
}

/** The versions of the templates that a dossier was opened from. */
export async function listVersions(
  { db, firmId }: FirmTx,
  dossierId: Id<'dossier'>,
): Promise<{ templateId: Id<'template'>; n: number }[]> {
  const rows = await db
    .selectFrom('dossier_templates')
    .select(['template_id as templateId', 'n'])
    .where('firm_id', '=', firmId)
    .where('dossier_id', '=', dossierId)
    .orderBy('template_id')
    .execute()
  return rows as { templateId: Id<'template'>; n: number }[]
}

export async function templateNames({ db, firmId }: FirmTx, dossierId: Id<'dossier'>): Promise<string> {
  const rows = await db
    .selectFrom('dossier_templates as d')
    .innerJoin('templates as t', (join) =>
      join.onRef('t.firm_id', '=', 'd.firm_id').onRef('t.id', '=', 'd.template_id'),
    )
    .select('t.name')
    .where('d.firm_id', '=', firmId)
    .where('d.dossier_id', '=', dossierId)
    .orderBy('t.name')
    .execute()
  return rows.map((row) => row.name).join(' + ')
}
