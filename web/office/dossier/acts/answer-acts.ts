import type { Acts } from './act.ts'

export const answerActs: Acts = {
  answer: async ({ answers }, { actor, field }) => {
    await answers.answer(actor, field('requirementId'), field('value'))
  },
}
