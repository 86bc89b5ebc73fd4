/** The one place from which `*-rows.ts` files take their SQL. */
export { type SqlBool, sql } from 'kysely'
export type { FirmTx } from './database.ts'
export type { DB } from './types.ts'
