import type { Acts } from './act.ts'

export const pageActs: Acts = {
  removePage: ({ pages }, { actor, field }) => pages.remove(actor, field('pageId')),
}
