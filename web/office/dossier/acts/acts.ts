import { aboutActs } from './about-acts.ts'
import type { Acts } from './act.ts'
import { answerActs } from './answer-acts.ts'
import { linkActs } from './link-acts.ts'
import { pageActs } from './page-acts.ts'
import { requirementActs } from './requirement-acts.ts'
import { reviewActs } from './review-acts.ts'
import { trayActs } from './tray-acts.ts'

/** Everything that the forms of a dossier's page ask for, by their `intent`. */
export const acts: Acts = {
  ...aboutActs,
  ...answerActs,
  ...linkActs,
  ...pageActs,
  ...requirementActs,
  ...reviewActs,
  ...trayActs,
}
