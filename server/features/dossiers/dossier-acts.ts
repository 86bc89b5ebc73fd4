import type { AskInput, DossierAbout, DossierChange } from '../../../contract/dossier-acts.ts'
import type { ParticipantInput } from '../../../contract/dossiers.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { aboutDossier } from './about-dossier.ts'
import type { Core } from './act.ts'
import { askMore } from './ask-more.ts'
import { changeDossier } from './change-dossier.ts'
import { closeDossier } from './close-dossier.ts'
import type { DossierDeps } from './deps.ts'
import { renewDossier } from './renew-dossier.ts'
import { takePart } from './take-part.ts'
import { waitForThird } from './wait-for-third.ts'

/**
 * What is done with a dossier after it was opened. `not.found` for whoever may not see it, `dossier.closed` (409) while
 * it takes no changes, `input.invalid` (422) beside a field.
 */
export type DossierActs = {
  about(actor: StaffActor, dossierId: string): Promise<DossierAbout>
  /** Title and due date; and who answers for it, for whoever may choose (`act.forbidden` otherwise). */
  change(actor: StaffActor, dossierId: string, input: DossierChange): Promise<void>
  /** Who is asked to help sees the dossier and works on it. Whoever only helps himself may not choose others. */
  addHelper(actor: StaffActor, dossierId: string, staffId: string): Promise<void>
  removeHelper(actor: StaffActor, dossierId: string, staffId: string): Promise<void>
  /** Asks for something more, in this dossier alone. Answers the first requirement. */
  ask(actor: StaffActor, dossierId: string, input: AskInput): Promise<string>
  /** Takes a requirement out, and brings it back. Throws `requirement.handedOver` (409) for what has been answered. */
  remove(actor: StaffActor, requirementId: string): Promise<void>
  restore(actor: StaffActor, requirementId: string): Promise<void>
  /** With what the dossier's own versions of its templates ask of his role. */
  addParticipant(actor: StaffActor, dossierId: string, input: ParticipantInput): Promise<void>
  /** Throws `participant.handedOver` (409) once he has handed something over, `participant.last` (409) for the only one. */
  removeParticipant(actor: StaffActor, participantId: string): Promise<void>
  restoreParticipant(actor: StaffActor, participantId: string): Promise<void>
  close(actor: StaffActor, dossierId: string, reason: string): Promise<void>
  reopen(actor: StaffActor, dossierId: string, reason: string): Promise<void>
  /** Everybody waits for a third, by name, until somebody says that it is over. What is handed over is reviewed all the same. */
  waitFor(actor: StaffActor, dossierId: string, who: string): Promise<void>
  waitNoMore(actor: StaffActor, dossierId: string): Promise<void>
  /** Opens a new dossier from this one. Answers its id. Throws `dossier.renewed` (409) while a renewal is at work. */
  renew(actor: StaffActor, dossierId: string): Promise<string>
}

export function dossierActs(deps: DossierDeps, core: Core): DossierActs {
  return {
    ...aboutDossier(deps, core),
    ...changeDossier(deps, core),
    ...askMore(deps, core),
    ...takePart(deps, core),
    ...closeDossier(deps, core),
    ...waitForThird(deps, core),
    ...renewDossier(deps, core),
  }
}
