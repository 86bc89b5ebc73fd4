import { askInput, dossierChange } from '../../../../contract/dossier-acts.ts'
import { participantInput } from '../../../../contract/dossiers.ts'
import type { Acts } from './act.ts'
import { readWhole } from './act.ts'

/** What is done with a dossier as a whole: who, by when, whose turn, closed or not; and what is asked beside the templates. */
export const aboutActs: Acts = {
  change: ({ dossiers }, { actor, dossierId, form }) =>
    dossiers.change(actor, dossierId, readWhole(dossierChange, form)),
  ask: async ({ dossiers }, { actor, dossierId, form }) => {
    await dossiers.ask(actor, dossierId, readWhole(askInput, form))
  },
  removeRequirement: async ({ dossiers }, { actor, field }) => {
    await dossiers.remove(actor, field('requirementId'))
    return { id: field('requirementId'), name: field('name') }
  },
  restoreRequirement: ({ dossiers }, { actor, field }) => dossiers.restore(actor, field('requirementId')),
  addParticipant: ({ dossiers }, { actor, dossierId, form }) =>
    dossiers.addParticipant(actor, dossierId, readWhole(participantInput, form)),
  removeParticipant: ({ dossiers }, { actor, field }) =>
    dossiers.removeParticipant(actor, field('participantId')),
  restoreParticipant: ({ dossiers }, { actor, field }) =>
    dossiers.restoreParticipant(actor, field('participantId')),
  addHelper: ({ dossiers }, { actor, dossierId, field }) =>
    dossiers.addHelper(actor, dossierId, field('staffId')),
  removeHelper: ({ dossiers }, { actor, dossierId, field }) =>
    dossiers.removeHelper(actor, dossierId, field('staffId')),
  close: ({ dossiers }, { actor, dossierId, field }) => dossiers.close(actor, dossierId, field('reason')),
  reopen: ({ dossiers }, { actor, dossierId, field }) => dossiers.reopen(actor, dossierId, field('reason')),
  waitFor: ({ dossiers }, { actor, dossierId, field }) => dossiers.waitFor(actor, dossierId, field('who')),
  waitNoMore: ({ dossiers }, { actor, dossierId }) => dossiers.waitNoMore(actor, dossierId),
  renew: async ({ dossiers }, { actor, dossierId }) => ({ renewal: await dossiers.renew(actor, dossierId) }),
}
