import type { PartyInput, PartyView } from '../../../contract/parties.ts'
import type { Database } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { type Id, showId, wantedId } from '../../kernel/ids.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Parties } from '../parties/parties.ts'
import type { Staff } from '../staff/staff.ts'

/**
 * The firm's people (Clientes) as one works on them: a party together with the dossiers in which he takes part. Parties
 * are the whole firm's, so that nobody is written down twice; of the dossiers everybody sees his own.
 */
export type Directory = {
  /** A party's page; of one that was merged, that of the one it is now. Throws `not.found`. */
  party(actor: StaffActor, partyId: string): Promise<PartyView>
  /** Writes the party, and his new name on every dossier, in one transaction. */
  change(actor: StaffActor, partyId: string, input: PartyInput): Promise<void>
  /**
   * Two rows are one person: dossiers, identifiers and contact points of `fromId` become those of `intoId`. Throws
   * `party.merged` (409) when one was merged meanwhile, `party.sameDossier` (409) when both are in one, in one role.
   */
  merge(actor: StaffActor, intoId: string, fromId: string): Promise<void>
  /** Undoes a merge: what moved goes back. Throws `party.mergeCovered` (409) while a newer one lies over it. */
  separate(actor: StaffActor, mergeId: string): Promise<void>
}

type Deps = { database: Database; parties: Parties; staff: Staff; dossiers: Dossiers }

export function createDirectory({ database, parties, staff, dossiers }: Deps): Directory {
  return {
    party: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { merges, identifiers, contacts, ...party } = await parties.details(
          tx,
          wantedId('party', shown),
        )
        const names = await staff.names(
          tx,
          merges.flatMap(({ createdBy }) => staffIdOf(createdBy) ?? []),
        )
        return {
          ...party,
          id: showId('party', party.id),
          identifiers: identifiers.map(({ id, kind, country, value, warning }) => ({
            ...{ id: showId('partyIdentifier', id), kind, country, value, warning },
          })),
          contacts: contacts.map(({ id, kind, value, belongsTo, preferred, bouncedAt }) => ({
            ...{ id: showId('contactPoint', id), kind, value, belongsTo, preferred },
            bouncedAt: bouncedAt?.toISOString(),
          })),
          dossiers: await dossiers.ofParty(tx, actor, party.id),
          merges: merges.map(({ id, name, at, createdBy }) => ({
            ...{ id: showId('partyMerge', id), name, at: at.toISOString() },
            by: names.get(staffIdOf(createdBy) as Id<'staff'>)?.name ?? null,
          })),
        }
      }),

    change: (actor, shown, input) =>
      database.asFirm(actor.firmId, async (tx) => {
        const id = wantedId('party', shown)
        const { isRenamed } = await parties.change(tx, actor, id, input)
        if (isRenamed) await dossiers.renameParty(tx, id)
      }),

    merge: (actor, into, from) =>
      database.asFirm(actor.firmId, (tx) => {
        const merging = { fromId: wantedId('party', from), intoId: wantedId('party', into) }
        return parties.merge(tx, actor, merging, dossiers.moveParty)
      }),

    separate: (actor, shown) =>
      database.asFirm(actor.firmId, (tx) =>
        parties.separate(tx, actor, wantedId('partyMerge', shown), dossiers.returnParty),
      ),
  }
}

function staffIdOf(by: string): Id<'staff'> | undefined {
  return by.startsWith('staff:') ? (by.slice('staff:'.length) as Id<'staff'>) : undefined
}
