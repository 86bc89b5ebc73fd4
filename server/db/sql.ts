/** The one place from which `*-rows.ts` files take their SQL. */
export { sql } from 'kysely'
export type { FirmTx } from './database.ts'
