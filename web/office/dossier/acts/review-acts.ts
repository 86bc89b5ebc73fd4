import type { Acts } from './act.ts'

/** Each answers the decisions that were taken, for whoever takes them back. */
export const reviewActs: Acts = {
  approve: async ({ reviews }, { actor, field }) => {
    const approval = {
      observation: field('result') === 'observed' ? field('reason') : undefined,
      reasonId: field('reasonId'),
      datedOn: field('datedOn'),
      isUndated: field('isUndated') === 'on',
    }
    return { decisionIds: [await reviews.approve(actor, field('submissionId'), approval)] }
  },

  reject: async ({ reviews }, { actor, field, form }) => {
    const pages = form.getAll('pageIds').map(String)
    const rejection = {
      reasonId: field('reasonId'),
      datedOn: field('datedOn'),
      pages: pages.map((id) => ({ id, note: field(`note.${id}`) })),
    }
    return { decisionIds: [await reviews.reject(actor, field('submissionId'), field('reason'), rejection)] }
  },

  reopenApproval: async ({ reviews }, { actor, field }) => {
    const more = { reasonId: field('reasonId') }
    return { decisionIds: [await reviews.reopen(actor, field('submissionId'), field('reason'), more)] }
  },

  undo: async ({ reviews }, { actor, form }) => {
    const undone = form.getAll('decisionIds').map((id) => reviews.undo(actor, String(id)))
    const refused = (await Promise.allSettled(undone)).find((one) => one.status === 'rejected')
    if (refused) throw refused.reason
  },

  approveSeveral: async ({ reviews }, { actor, form }) => {
    const results = await reviews.approveSeveral(actor, form.getAll('submissionIds').map(String))
    return { results }
  },
}
