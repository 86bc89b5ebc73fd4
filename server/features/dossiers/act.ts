import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { type Id, wantedId } from '../../kernel/ids.ts'
import { problem } from '../../kernel/problem.ts'
import { type Requirement, takesChanges } from './dossier.ts'
import { type DossierHead, reachOf } from './dossier-rows.ts'
import type { Restand } from './restand.ts'
import { isWithin } from './visibility.ts'

/** What the acts on a dossier share. */
export type Core = {
  get(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>): Promise<DossierHead>
  getTrusted(tx: FirmTx, id: Id<'dossier'>, lock: 'lock' | 'read'): Promise<DossierHead>
  hold(tx: FirmTx, id: Id<'requirement'>): Promise<{ dossier: DossierHead; requirement: Requirement }>
  standAnew: Restand
}

export const dossierClosed = problem('dossier.closed', 409)

/** The dossier, if the actor may see it, locked for the act that is coming. */
export async function holdAny(
  { get, getTrusted }: Core,
  tx: FirmTx,
  actor: StaffActor,
  shown: string,
): Promise<DossierHead> {
  const { id } = await get(tx, actor, wantedId('dossier', shown))
  return getTrusted(tx, id, 'lock')
}

/** …which takes changes. Throws `dossier.closed`. */
export async function holdOpen(
  core: Core,
  tx: FirmTx,
  actor: StaffActor,
  shown: string,
): Promise<DossierHead> {
  const dossier = await holdAny(core, tx, actor, shown)
  if (!takesChanges(dossier.status)) throw dossierClosed()
  return dossier
}

/** Who only helps with a dossier works on it, and leaves to others who answers for it and who helps. */
export async function answersFor(
  tx: FirmTx,
  actor: StaffActor,
  { responsibleId }: Pick<DossierHead, 'responsibleId'>,
): Promise<boolean> {
  return isWithin(await reachOf(tx, actor), responsibleId)
}
