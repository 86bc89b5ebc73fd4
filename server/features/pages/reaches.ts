import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/problem.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import type { PageDeps } from './deps.ts'
import { hasPages, type PagePlace, type PagesSubmission, submissionOfDocument } from './page-rows.ts'

type Owned = Pick<Requirement, 'dossierId' | 'participantId'>

/** Whose page or requirement it is. For whoever it is not, it is `not.found`, whatever became of its dossier. */
export function reaches({ access, dossiers }: Pick<PageDeps, 'access' | 'dossiers'>) {
  async function authorise(tx: FirmTx, actor: StaffActor | LinkActor, requirement: Owned): Promise<void> {
    if (actor.kind === 'staff') await dossiers.get(tx, actor, requirement.dossierId)
    else await access.authorise(tx, actor, requirement)
  }

  return {
    authorise,

    /** The submission that a page is part of. One that lies in the tray is part of none. */
    async submissionOf(
      tx: FirmTx,
      actor: StaffActor | LinkActor,
      page: Pick<PagePlace, 'documentId'> | undefined,
    ): Promise<PagesSubmission> {
      const submission = page?.documentId && (await submissionOfDocument(tx, page.documentId))
      const requirement = submission && (await dossiers.findRequirement(tx, submission.requirementId))
      if (!submission || !requirement || !hasPages(submission)) throw notFound()
      await authorise(tx, actor, requirement)
      return submission
    },
  }
}
