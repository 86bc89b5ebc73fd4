import type { Acts } from './act.ts'

export const requirementActs: Acts = {
  waive: ({ dossiers }, { actor, field }) => dossiers.waive(actor, field('requirementId'), field('reason')),
  askAgain: ({ dossiers }, { actor, field }) => dossiers.askAgain(actor, field('requirementId')),
}
