import type { FirmTx } from '../../db/sql.ts'
import type { Id } from '../../kernel/ids.ts'
import { readDefinition, type TemplateDefinition } from './template.ts'

/** What a template asked for in one of its versions. */
export async function findVersion(
  { db, firmId }: FirmTx,
  templateId: Id<'template'>,
  n: number,
): Promise<TemplateDefinition | undefined> {
  const row = await db
    .selectFrom('template_versions')
    .select('definition')
    .where('firm_id', '=', firmId)
    .where('template_id', '=', templateId)
    .where('n', '=', n)
    .executeTakeFirst()
  return row && readDefinition(row.definition)
}
