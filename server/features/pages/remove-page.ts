import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { PageDeps } from './deps.ts'
import * as rows from './page-rows.ts'
import { reaches } from './reaches.ts'

const decided = problem('requirement.decided', 409)

/** Takes back a page (of a PDF: all of it) while nothing was decided; without pages the requirement is as before. */
export function removePage({ database, audit, access, dossiers }: PageDeps) {
  const { submissionOf } = reaches({ access, dossiers })
  return (actor: StaffActor | LinkActor, shown: string): Promise<void> =>
    database.asFirm(actor.firmId, async (tx) => {
      const page = await rows.findPage(tx, wantedId('page', shown))
      const submission = await submissionOf(tx, actor, page)
      if (!page) throw notFound()
      const held = await dossiers.hold(tx, submission.requirementId)
      if (held.requirement.status !== 'submitted' || submission.isDecided) throw decided()
      // What the firm has judged is no longer the client's to take away.
      if (actor.kind === 'link' && rows.isJudged(submission, page)) throw decided()
      await rows.removeFilePages(tx, page.fileId, submission.documentId)
      if ((await rows.countOwnPages(tx, submission)) === 0) await dossiers.putBack(tx, actor, held)
      await audit.record(tx, actor, { act: 'page.removed', subject: page.id, dossierId: held.dossier.id })
    })
}
