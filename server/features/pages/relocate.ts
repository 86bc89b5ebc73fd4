import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import { problem } from '../../kernel/problem.ts'
import type { PageDeps } from './deps.ts'
import { insertMove, type Moved } from './move-rows.ts'
import { countOwnPages, submissionOfDocument } from './page-rows.ts'
import { type PageAt, putPage } from './tray-rows.ts'

const pageDecided = problem('page.decided', 409)
const notCounted = problem('page.notCounted', 409)

/** What all moves of pages have in common; the dossier is locked by whoever calls. */
export function relocation({ dossiers }: PageDeps) {
  /**
   * The documents that these pages lie in may lose some: nobody decided on them. After a decision, of whichever kind,
   * pages are what was decided on, and move only once it is taken back. Throws `page.decided`, `page.notCounted`.
   */
  async function assertLoose(tx: FirmTx, pages: readonly PageAt[]) {
    if (pages.some((page) => page.isUncounted)) throw notCounted()
    if (pages.some((page) => page.documentId && page.isRejected)) throw pageDecided()
    for (const documentId of documentsOf(pages)) {
      const { submission } = await assertOpen(tx, documentId)
      // Good pages of the submission before were decided on with it.
      if (pages.some(({ id }) => submission.keptPageIds.includes(id))) throw pageDecided()
    }
  }

  async function assertOpen(tx: FirmTx, documentId: Id<'document'>) {
    const submission = await submissionOfDocument(tx, documentId)
    if (!submission || submission.isDecided) throw pageDecided()
    const held = await dossiers.hold(tx, submission.requirementId)
    if (!dossiers.allows(held.dossier, held.requirement, 'submit')) throw pageDecided()
    return { ...held, submission }
  }

  /** Moves pages and writes down where they were, for `undo`. Statuses, counts and turn follow at once. */
  async function move(tx: FirmTx, actor: StaffActor, dossierId: Id<'dossier'>, moved: readonly Moved[]) {
    await putAll(tx, actor, moved, (one) => one.to)
    return insertMove(tx, { dossierId, moved, createdBy: actorText(actor) })
  }

  async function putAll(
    tx: FirmTx,
    actor: StaffActor,
    moved: readonly Moved[],
    where: (one: Moved) => Moved['to'],
  ) {
    for (const one of moved) await putPage(tx, one.pageId, where(one))
    const gaining = documentsOf(moved.map(where))
    const losing = documentsOf(moved.flatMap(({ from, to }) => [from, to])).filter(
      (id) => !gaining.includes(id),
    )
    // Who gains comes first: in between a dossier must not look complete that never was.
    for (const documentId of [...gaining, ...losing]) await settle(tx, actor, documentId)
  }

  /** A requirement with pages waits for the firm; one without is as it was before. */
  async function settle(tx: FirmTx, actor: StaffActor, documentId: Id<'document'>) {
    const submission = await submissionOfDocument(tx, documentId)
    if (!submission) return
    const held = await dossiers.hold(tx, submission.requirementId)
    const count = await countOwnPages(tx, { ...submission, documentId })
    const { status, reason } = held.requirement
    if (count === 0 && status === 'submitted') await dossiers.putBack(tx, actor, held)
    if (count > 0 && status !== 'submitted') await dossiers.setStatus(tx, actor, held, 'submitted', reason)
  }

  return { assertLoose, assertOpen, move, putAll }
}

function documentsOf(places: readonly { documentId: Id<'document'> | null }[]): Id<'document'>[] {
  return [...new Set(places.flatMap(({ documentId }) => documentId ?? []))]
}
