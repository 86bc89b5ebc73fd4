import type { FirmTx } from '../../db/database.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Audit } from '../audit/audit.ts'
import { type Requirement, standingOf } from './dossier.ts'
import { type DossierHead, passTurn, updateStanding } from './dossier-rows.ts'
import { listStatuses } from './requirement-rows.ts'

/**
 * Works out anew where a locked dossier stands after its requirements changed: counts, turn, completion. `known`: how
 * they stand, for whoever has read it already.
 */
export function restand(audit: Audit) {
  return async (
    tx: FirmTx,
    actor: Actor,
    dossier: DossierHead,
    known?: readonly Pick<Requirement, 'status' | 'mandatory'>[],
  ): Promise<void> => {
    const { id, waitsFor } = dossier
    const standing = standingOf(known ?? (await listStatuses(tx, id)), waitsFor)
    const turnChanged = standing.turn !== dossier.turn
    const who = standing.turn === 'third' ? waitsFor : undefined
    const act = standing.status === 'complete' ? 'dossier.completed' : 'dossier.reopened'
    await Promise.all([
      updateStanding(tx, id, standing, turnChanged),
      turnChanged ? passTurn(tx, id, { turn: standing.turn, who }) : undefined,
      standing.status === dossier.status
        ? undefined
        : audit.record(tx, actor, { act, subject: id, dossierId: id }),
    ])
    tx.changed({ dossier: id })
  }
}
export type Restand = ReturnType<typeof restand>
