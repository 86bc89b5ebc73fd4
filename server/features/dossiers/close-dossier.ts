import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Core, holdAny } from './act.ts'
import { insertClosure } from './closure-rows.ts'
import type { DossierDeps } from './deps.ts'
import { standingOf, takesChanges } from './dossier.ts'
import { type DossierHead, endTurn, passTurn, updateDossier, updateStanding } from './dossier-rows.ts'
import { reasonOf } from './reason.ts'
import { listRequirements } from './requirement-rows.ts'

/**
 * Closing and opening again, each with who, when and why. A closed dossier takes nothing, and is nobody's turn; opened
 * again it stands as its requirements say. What is so already is left as it is.
 */
export function closeDossier({ database, audit }: DossierDeps, core: Core) {
  async function close(tx: FirmTx, dossier: DossierHead) {
    await updateDossier(tx, dossier.id, { status: 'closed' })
    await endTurn(tx, dossier.id)
  }

  async function reopen(tx: FirmTx, dossier: DossierHead) {
    const standing = standingOf(await listRequirements(tx, dossier.id), dossier.waitsFor)
    await updateStanding(tx, dossier.id, standing, true)
    const who = standing.turn === 'third' ? dossier.waitsFor : undefined
    await passTurn(tx, dossier.id, { turn: standing.turn, who })
  }

  const change = (act: 'close' | 'reopen') => (actor: StaffActor, shown: string, why: string) =>
    database.asFirm(actor.firmId, async (tx) => {
      const dossier = await holdAny(core, tx, actor, shown)
      const reason = reasonOf(why)
      const isClosed = dossier.status === 'closed'
      if (act === 'close' ? isClosed : takesChanges(dossier.status)) return
      await (act === 'close' ? close : reopen)(tx, dossier)
      await insertClosure(tx, { dossierId: dossier.id, act, reason, createdBy: actorText(actor) })
      await audit.record(tx, actor, {
        act: act === 'close' ? 'dossier.closed' : 'dossier.reopened',
        subject: dossier.id,
        dossierId: dossier.id,
        payload: { reason },
      })
    })

  return { close: change('close'), reopen: change('reopen') }
}
