import type {
  LikelyInput,
  LikelyParty,
  PartyFilter,
  PartyInput,
  PartyList,
} from '../../../contract/parties.ts'
import type { FirmTx } from '../../db/database.ts'
import { type Actor, actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import { changeParty } from './change-party.ts'
import type { PartyDeps } from './deps.ts'
import { identifierOf } from './identifier.ts'
import { listParties } from './list-parties.ts'
import { type Merging, type MoveDossiers, mergeParties, type ReturnDossiers } from './merge-parties.ts'
import type { NewParty, Party, PartyRow } from './party.ts'
import { findParties, holdParty, insertParty, markBounced, searchParties } from './party-rows.ts'
import { type PartyDetails, readParty } from './read-party.ts'

export type { Merging } from './merge-parties.ts'
export type { NewParty, Party, PartyRow } from './party.ts'

export type Parties = {
  /** Parties found by every word, in their names, identifiers or ways to reach them; at most 20, for choosing one. */
  search(actor: StaffActor, words: string): Promise<PartyRow[]>
  /** Everybody by name, or those that a search finds, a page at a time. */
  list(actor: StaffActor, filter: PartyFilter): Promise<PartyList>
  /** Who may be the one that is being typed: same identifier, mail, telephone or whole name. At most five. */
  likely(actor: StaffActor, typed: LikelyInput): Promise<LikelyParty[]>
  /** Adds a party with the ways to reach it, in the caller's transaction. */
  add(tx: FirmTx, actor: Actor, party: NewParty): Promise<Id<'party'>>
  /** A mail server said for good that there is no such address: it is not used again, and shown as such. */
  markBounced(tx: FirmTx, id: Id<'party'>, address: string): Promise<void>
  /** Each by the id that was asked for; what was merged answers as the one it is now. */
  find(tx: FirmTx, ids: readonly Id<'party'>[]): Promise<Party[]>
  /** The party that this one is now, kept as it is until the transaction ends. Locked before any dossier. */
  hold(tx: FirmTx, id: Id<'party'>): Promise<{ id: Id<'party'>; name: string } | undefined>

  // For the feature that knows his dossiers too.
  /** All that is known of a party but his dossiers. Throws `not.found`. */
  details(tx: FirmTx, id: Id<'party'>): Promise<PartyDetails>
  change(tx: FirmTx, actor: StaffActor, id: Id<'party'>, input: PartyInput): Promise<{ isRenamed: boolean }>
  merge(tx: FirmTx, actor: StaffActor, merging: Merging, moveDossiers: MoveDossiers): Promise<void>
  separate(tx: FirmTx, actor: StaffActor, id: Id<'partyMerge'>, returnDossiers: ReturnDossiers): Promise<void>
}

export function createParties(deps: PartyDeps): Parties {
  const { database, audit, firms } = deps
  return {
    ...listParties(deps),
    ...mergeParties(deps),
    find: findParties,
    hold: holdParty,
    details: readParty,
    change: changeParty(deps),
    markBounced,

    async add(tx, actor, party) {
      const id = newId('party')
      const { country } = await firms.get(tx)
      const identifier = party.identifier ? identifierOf(party.identifier, country) : undefined
      await insertParty(tx, id, { party, identifier, createdBy: actorText(actor) })
      await audit.record(tx, actor, { act: 'party.added', subject: id })
      return id
    },

    async search(actor, text) {
      const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 6)
      if (words.length === 0) return []
      return database.asFirm(actor.firmId, (tx) => searchParties(tx, words, 20))
    },
  }
}
