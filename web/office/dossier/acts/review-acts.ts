import type { Acts } from './act.ts'

export const reviewActs: Acts = {
  approve: ({ reviews }, { actor, field }) => reviews.approve(actor, field('submissionId')),
  reject: ({ reviews }, { actor, field }) => reviews.reject(actor, field('submissionId'), field('reason')),
}
