import type { FirmTx } from '../../db/sql.ts'

export async function isNumberTaken({ db, firmId }: FirmTx, number: string): Promise<boolean> {
  const row = await db
    .selectFrom('dossiers')
    .select('id')
    .where('firm_id', '=', firmId)
    .where('number', '=', number)
    .executeTakeFirst()
  return row !== undefined
}
