import { waitInput } from '../../../contract/dossier-acts.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { invalid } from '../../kernel/problem.ts'
import { type Core, holdOpen } from './act.ts'
import type { DossierDeps } from './deps.ts'
import { passTurn, updateDossier } from './dossier-rows.ts'

/** A registry, a notary, a bank: said by hand that everybody waits for it, and taken back by hand. */
export function waitForThird({ database, audit }: DossierDeps, core: Core) {
  return {
    waitFor: (actor: StaffActor, shown: string, name: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const dossier = await holdOpen(core, tx, actor, shown)
        const reading = waitInput.safeParse({ who: name })
        if (!reading.success)
          throw invalid(reading.error.issues.map(({ message }) => ({ field: 'who', code: message })))
        const { who } = reading.data
        if (dossier.waitsFor === who) return
        await updateDossier(tx, dossier.id, { waitsFor: who })
        if (dossier.turn === 'third') await passTurn(tx, dossier.id, { turn: 'third', who })
        await core.standAnew(tx, actor, { ...dossier, waitsFor: who })
        const payload = { who }
        await audit.record(tx, actor, {
          act: 'dossier.waits',
          subject: dossier.id,
          dossierId: dossier.id,
          payload,
        })
      }),

    waitNoMore: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const dossier = await holdOpen(core, tx, actor, shown)
        if (!dossier.waitsFor) return
        await updateDossier(tx, dossier.id, { waitsFor: null })
        await core.standAnew(tx, actor, { ...dossier, waitsFor: undefined })
        await audit.record(tx, actor, {
          act: 'dossier.waitEnded',
          subject: dossier.id,
          dossierId: dossier.id,
        })
      }),
  }
}
