import type { Database, FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Audit, Entry } from '../audit/audit.ts'
import type { Firms } from '../firms/firms.ts'

export type CatalogDeps = {
  database: Database
  audit: Audit
  firms: Firms
  /** Whose names stand beside what they did. */
  staffNames(tx: FirmTx, ids: readonly Id<'staff'>[]): Promise<ReadonlyMap<Id<'staff'>, { name: string }>>
}

/** Administrators alone write; `work` does it and says what happened. */
export type Write = (actor: StaffActor, work: (tx: FirmTx) => Promise<Entry | undefined>) => Promise<void>
