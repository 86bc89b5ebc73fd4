import type { Acts } from './act.ts'

export const pageActs: Acts = {
  rotatePage: ({ pages }, { actor, field }) => pages.rotate(actor, field('pageId'), Number(field('degrees'))),
  removePage: ({ pages }, { actor, field }) => pages.remove(actor, field('pageId')),
}
