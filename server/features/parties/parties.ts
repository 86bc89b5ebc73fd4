import type { Database, FirmTx } from '../../db/database.ts'
import { type Actor, actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import type { NewParty, Party, PartyRow } from './party.ts'
import { findParties, insertParty, markBounced, searchParties } from './party-rows.ts'

export type { NewParty, Party, PartyRow } from './party.ts'

export type Parties = {
  /** Parties whose name holds every word, accents and case apart; at most 20, for choosing one. */
  search(actor: StaffActor, words: string): Promise<PartyRow[]>
  /** Adds a party with the ways to reach it, in the caller's transaction. */
  add(tx: FirmTx, actor: Actor, party: NewParty): Promise<Id<'party'>>
  /** A mail server said for good that there is no such address: it is not used again, and shown as such. */
  markBounced(tx: FirmTx, id: Id<'party'>, address: string): Promise<void>
  find(tx: FirmTx, ids: readonly Id<'party'>[]): Promise<Party[]>
}

export function createParties({ database }: { database: Database }): Parties {
  return {
    find: findParties,
    markBounced,

    async add(tx, actor, party) {
      const id = newId('party')
      await insertParty(tx, id, party, actorText(actor))
      return id
    },

    async search(actor, text) {
      const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 6)
      if (words.length === 0) return []
      return database.asFirm(actor.firmId, (tx) => searchParties(tx, words, 20))
    },
  }
}
