import type { Acts } from './act.ts'

const idsIn = (text: string) => text.split(' ').filter(Boolean)

export const trayActs: Acts = {
  placePages: async ({ pages }, { actor, dossierId, field }) => {
    const to = field('to')
    return { ...(await pages.place(actor, dossierId, { pageIds: idsIn(field('pageIds')), to })), to }
  },
  discardPages: ({ pages }, { actor, dossierId, field }) =>
    pages.discard(actor, dossierId, idsIn(field('pageIds'))),
  undoMove: ({ pages }, { actor, field }) => pages.undoMove(actor, field('moveId')),
}
