import type { FirmTx } from '../../db/database.ts'
import type { Actor } from '../../kernel/actor.ts'
import type { Audit } from '../audit/audit.ts'
import { type Requirement, standingOf } from './dossier.ts'
import { type DossierHead, passTurn, updateStanding } from './dossier-rows.ts'
import { listStatuses } from './requirement-rows.ts'
import { takeTurnBack } from './take-turn-back-rows.ts'

/**
 * Works out anew where a locked dossier stands after its requirements changed: counts, turn, completion. `statuses`: how
 * they stand, for whoever has read it already. `isBack`: what had changed was taken back, and the turn with it.
 */
export function restand(audit: Audit) {
  return async (
    tx: FirmTx,
    actor: Actor,
    dossier: DossierHead,
    { statuses, isBack = false }: Known = {},
  ): Promise<void> => {
    const { id, waitsFor } = dossier
    const standing = standingOf(statuses ?? (await listStatuses(tx, id)), waitsFor)
    const turnChanged = standing.turn !== dossier.turn
    const who = standing.turn === 'third' ? waitsFor : undefined
    const act = standing.status === 'complete' ? 'dossier.completed' : 'dossier.reopened'
    await Promise.all([
      updateStanding(tx, id, standing, turnChanged),
      turnChanged ? changeTurn(tx, id, { turn: standing.turn, who }, isBack) : undefined,
      standing.status === dossier.status
        ? undefined
        : audit.record(tx, actor, { act, subject: id, dossierId: id }),
    ])
    tx.changed({ dossier: id })
  }
}
type Known = { statuses?: readonly Pick<Requirement, 'status' | 'mandatory'>[]; isBack?: boolean }

/** Passes the turn on; or back, as if it had not been passed. */
async function changeTurn(
  tx: FirmTx,
  id: DossierHead['id'],
  next: Parameters<typeof passTurn>[2],
  isBack: boolean,
): Promise<void> {
  if (isBack && (await takeTurnBack(tx, id, next))) return
  await passTurn(tx, id, next)
}

export type Restand = ReturnType<typeof restand>
