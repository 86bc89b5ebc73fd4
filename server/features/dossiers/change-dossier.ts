import type { DossierChange } from '../../../contract/dossier-acts.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, readId } from '../../kernel/ids.ts'
import { forbidden, invalid } from '../../kernel/problem.ts'
import { answersFor, type Core, holdAny, holdOpen } from './act.ts'
import type { DossierDeps } from './deps.ts'
import { type DossierHead, reachOf, updateDossier } from './dossier-rows.ts'
import { refreshNames } from './participant-rows.ts'
import { type Colleague, deleteHelper, holdActive, insertHelper } from './team-rows.ts'
import { isWithin } from './visibility.ts'

/** Title, due date, who answers for it, and who helps. */
export function changeDossier({ database, audit }: DossierDeps, core: Core) {
  /** The chosen person, if he can sign in and the actor may choose him. */
  async function chosen(tx: FirmTx, actor: StaffActor, shown: string): Promise<Colleague> {
    const id = readId('staff', shown)
    const person = id && (await holdActive(tx, id))
    if (!person || !isWithin(await reachOf(tx, actor), person.id))
      throw invalid([{ field: 'responsibleId', code: 'missing' }])
    return person
  }

  async function reassign(tx: FirmTx, actor: StaffActor, dossier: DossierHead, shown: string) {
    if (!shown || readId('staff', shown) === dossier.responsibleId) return
    if (!(await answersFor(tx, actor, dossier))) throw forbidden()
    const person = await chosen(tx, actor, shown)
    await updateDossier(tx, dossier.id, { responsibleId: person.id })
    await deleteHelper(tx, dossier.id, person.id)
    await audit.record(tx, actor, {
      act: 'dossier.reassigned',
      subject: dossier.id,
      dossierId: dossier.id,
      payload: { from: dossier.responsibleId, to: person.id },
    })
  }

  const help =
    (act: 'add' | 'remove') =>
    (actor: StaffActor, shown: string, staffId: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const dossier = await holdAny(core, tx, actor, shown)
        if (!(await answersFor(tx, actor, dossier))) throw forbidden()
        const id = readId('staff', staffId)
        const changed = id && (await (act === 'add' ? addHelper : removeHelper)(tx, actor, dossier, id))
        if (!changed) return
        await audit.record(tx, actor, {
          act: act === 'add' ? 'helper.added' : 'helper.removed',
          subject: dossier.id,
          dossierId: dossier.id,
          payload: { staff: id },
        })
      })

  async function addHelper(tx: FirmTx, actor: StaffActor, dossier: DossierHead, id: Id<'staff'>) {
    const person = await holdActive(tx, id)
    if (!person || person.id === dossier.responsibleId)
      throw invalid([{ field: 'staffId', code: person ? 'taken' : 'missing' }])
    return insertHelper(tx, { dossierId: dossier.id, staffId: person.id, createdBy: actorText(actor) })
  }

  const removeHelper = (tx: FirmTx, _: StaffActor, dossier: DossierHead, id: Id<'staff'>) =>
    deleteHelper(tx, dossier.id, id)

  return {
    addHelper: help('add'),
    removeHelper: help('remove'),

    change: (
      actor: StaffActor,
      shown: string,
      { title, dueOn, responsibleId }: DossierChange,
    ): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const dossier = await holdOpen(core, tx, actor, shown)
        await reassign(tx, actor, dossier, responsibleId)
        if (title === dossier.title && (dueOn ?? null) === dossier.dueOn) return
        await updateDossier(tx, dossier.id, { dueOn: dueOn ?? null })
        if (title !== dossier.title) await refreshNames(tx, [dossier.id], title)
        await audit.record(tx, actor, {
          act: 'dossier.changed',
          subject: dossier.id,
          dossierId: dossier.id,
          payload: { title, dueOn: dueOn ?? null },
        })
      }),
  }
}
