import type { Database, FirmTx } from '../../db/database.ts'
import { type Actor, actorText } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import { type Entry, seal } from './audit-entry.ts'
import { anchorNewest, type Head, insertEntry, sealEntries } from './audit-rows.ts'

export type { Entry } from './audit-entry.ts'
export type { Head } from './audit-rows.ts'

export type Audit = {
  /** Writes what happened in the act's own transaction, unchained, with what its readers have still to read. */
  record(tx: FirmTx, actor: Actor, entry: Entry): Promise<void>
  /** Chains a firm's new entries; answers how many. Safe to run twice at once: the second finds nothing to do. */
  seal(firmId: Id<'firm'>): Promise<number>
  /**
   * The head of the firm's newest seal, marked as anchored: `tx` is to take it out of the house. Nothing when that seal
   * was anchored before.
   */
  anchor(tx: FirmTx): Promise<Head | undefined>
}

/** Entries chained in one transaction: short enough to hold nobody up. */
const batch = 500

export function createAudit({ database }: { database: Database }): Audit {
  return {
    async record(tx, actor, entry) {
      const payload = entry.payload ?? {}
      await insertEntry(tx, {
        act: entry.act,
        subject: entry.subject,
        dossierId: entry.dossierId,
        actor: actorText(actor),
        payload,
        tell: entry.tell ?? [],
        ...seal(payload),
      })
      tx.changed({ work: 'seal' })
      if (entry.tell?.length) tx.changed({ work: 'outbox' })
      if (entry.dossierId) tx.changed({ dossier: entry.dossierId })
    },
    anchor: anchorNewest,
    seal: (firmId) => database.asFirm(firmId, (tx) => sealEntries(tx, batch)),
  }
}
