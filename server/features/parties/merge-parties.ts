import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { PartyDeps } from './deps.ts'
import * as details from './detail-rows.ts'
import * as rows from './merge-rows.ts'
import { refreshSearchKeys } from './party-rows.ts'

const gone = problem('party.merged', 409)
const covered = problem('party.mergeCovered', 409)

export type Merging = { fromId: Id<'party'>; intoId: Id<'party'> }
/** Gives dossiers of one party to the other; answers the participants that moved. */
export type MoveDossiers = (tx: FirmTx, merging: Merging) => Promise<string[]>
/** Gives these participants back. */
export type ReturnDossiers = (tx: FirmTx, merging: Merging, participants: readonly string[]) => Promise<void>

/** Two rows that are one person become one, and two again. What moved is written down, row by row. */
export function mergeParties({ audit }: PartyDeps) {
  /** What the other has already stays where it was: nothing is said twice. */
  async function moveAll(tx: FirmTx, { fromId, intoId }: Merging) {
    const [hisIds, ids] = [
      await details.listIdentifiers(tx, fromId),
      await details.listIdentifiers(tx, intoId),
    ]
    const [hisWays, ways] = [await details.listContacts(tx, fromId), await details.listContacts(tx, intoId)]
    const newIds = hisIds.filter((one) => !ids.some((other) => other.key === one.key))
    const newWays = hisWays.filter(
      (one) => !ways.some((other) => other.kind === one.kind && other.key === one.key),
    )
    const unpreferred = newWays.filter(
      (one) => one.preferred && ways.some((other) => other.preferred && other.kind === one.kind),
    )
    const move = { from: fromId, to: intoId }
    const idsOf = (some: readonly { id: string }[]) => some.map(({ id }) => id)
    await details.setPreferred(tx, idsOf(unpreferred), false)
    return {
      identifiers: await details.moveDetails(tx, 'party_identifiers', { ...move, ids: idsOf(newIds) }),
      contacts: await details.moveDetails(tx, 'contact_points', { ...move, ids: idsOf(newWays) }),
      unpreferred: idsOf(unpreferred),
    }
  }

  return {
    /** Throws `not.found`, and `party.merged` (409) when one of them was merged meanwhile. */
    async merge(tx: FirmTx, actor: StaffActor, merging: Merging, moveDossiers: MoveDossiers): Promise<void> {
      const { fromId, intoId } = merging
      const found = await rows.lockParties(tx, [fromId, intoId])
      const [from, into] = [fromId, intoId].map((id) => found.find((party) => party.id === id))
      if (!from || !into) throw notFound()
      if (fromId === intoId || from.mergedInto || into.mergedInto) throw gone()
      const moved = { ...(await moveAll(tx, merging)), participants: await moveDossiers(tx, merging) }
      await rows.setMergedInto(tx, fromId, intoId)
      await rows.insertMerge(tx, { fromId, intoId, moved, createdBy: actorText(actor) })
      await refreshSearchKeys(tx, [fromId, intoId])
      const payload = { from: fromId, fromName: from.name, intoName: into.name }
      await audit.record(tx, actor, { act: 'party.merged', subject: intoId, payload })
    },

    /** Undoes a merge; what was changed or taken out since stays so. Throws `party.mergeCovered` (409). */
    async separate(
      tx: FirmTx,
      actor: StaffActor,
      id: Id<'partyMerge'>,
      returnDossiers: ReturnDossiers,
    ): Promise<void> {
      const seen = await rows.findMerge(tx, id)
      if (!seen) throw notFound()
      const { fromId, intoId, moved } = seen
      const found = await rows.lockParties(tx, [fromId, intoId])
      if ((await rows.findMerge(tx, id))?.undoneAt) return
      // Merged on into a third since: that one is undone first, as it was done last.
      if (found.find((party) => party.id === intoId)?.mergedInto) throw covered()
      const back = { from: intoId, to: fromId }
      await details.moveDetails(tx, 'party_identifiers', { ...back, ids: moved.identifiers })
      const ways = await details.moveDetails(tx, 'contact_points', { ...back, ids: moved.contacts })
      await details.setPreferred(
        tx,
        moved.unpreferred.filter((one) => ways.includes(one)),
        true,
      )
      await rows.setMergedInto(tx, fromId, null)
      await returnDossiers(tx, { fromId, intoId }, moved.participants)
      await rows.markUndone(tx, id, actorText(actor))
      await refreshSearchKeys(tx, [fromId, intoId])
      await audit.record(tx, actor, { act: 'party.separated', subject: intoId, payload: { from: fromId } })
    },
  }
}
