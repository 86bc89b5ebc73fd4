import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { PageDeps } from './deps.ts'
import { turnPage } from './derivative-rows.ts'
import { findPage, isJudged, type PagePlace, pageOrder, setPageOrder } from './page-rows.ts'
import { reaches } from './reaches.ts'

const decided = problem('requirement.decided', 409)

/** Pages put upright and in order, while nothing was decided on them. */
export function arrangePages({ database, audit, access, dossiers }: PageDeps) {
  const { submissionOf } = reaches({ access, dossiers })

  /** One act on a page that may still be arranged; written down when it changed something. */
  const arrange =
    <How>(
      act: 'page.turned' | 'page.moved',
      change: (tx: FirmTx, page: PagePlace, how: How) => Promise<boolean>,
    ) =>
    (actor: StaffActor | LinkActor, shown: string, how: How): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const page = await findPage(tx, wantedId('page', shown))
        const submission = await submissionOf(tx, actor, page)
        if (!page) throw notFound()
        const { dossier, requirement } = await dossiers.hold(tx, submission.requirementId)
        if (requirement.status !== 'submitted' || submission.isDecided) throw decided()
        if (actor.kind === 'link' && isJudged(submission, page)) throw decided()
        if (!(await change(tx, page, how))) return
        await audit.record(tx, actor, { act, subject: page.id, dossierId: dossier.id, payload: { how } })
        tx.changed({ dossier: dossier.id })
      })

  return {
    turn: arrange('page.turned', async (tx, page, how: 'left' | 'right') => {
      await turnPage(tx, page.id, how === 'right' ? 90 : 270)
      tx.changed({ work: 'derivatives' })
      return true
    }),

    move: arrange('page.moved', async (tx, page, how: 'earlier' | 'later') => {
      if (!page.documentId) return false
      const order = await pageOrder(tx, page.documentId)
      const from = order.indexOf(page.id)
      const to = how === 'earlier' ? from - 1 : from + 1
      const neighbour = order[to]
      if (!neighbour) return false
      order[to] = page.id
      order[from] = neighbour
      await setPageOrder(tx, order)
      return true
    }),
  }
}
