import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import { changed } from './decide.ts'
import { canBeUndone, outcomeOf } from './decision.ts'
import { findDecision, insertDecision, standingDecisions } from './decision-rows.ts'
import type { ReviewDeps } from './deps.ts'

const undone = problem('decision.undone', 409)
const tooLate = problem('decision.tooLate', 409)

/**
 * Takes a decision back within its time: everything is as before, to the second since when it waits and whose turn it
 * was. What was read off the document stays written down.
 */
export function undoDecision({ database, audit, dossiers, pages }: ReviewDeps) {
  return (actor: StaffActor, shown: string): Promise<void> =>
    database.asFirm(actor.firmId, async (tx) => {
      const decision = await findDecision(tx, wantedId('decision', shown))
      const submission = decision && (await pages.findSubmission(tx, decision.submissionId))
      if (!submission) throw notFound()
      const held = await dossiers.hold(tx, submission.requirementId)
      await dossiers.get(tx, actor, held.dossier.id)
      const { id: requirementId, status } = held.requirement

      const standing = await standingDecisions(tx, requirementId)
      if (!standing.some(({ id }) => id === decision.id)) throw undone()
      const last = await pages.lastSubmission(tx, requirementId)
      const isLast = standing.at(-1)?.id === decision.id && last?.id === submission.id
      // Waived meanwhile, decided on again, or handed over anew.
      if (!isLast || status !== outcomeOf(standing).status) throw changed()
      if (!canBeUndone(decision.ageSeconds)) throw tooLate()

      const before = standing.slice(0, -1)
      await insertDecision(tx, {
        submissionId: submission.id,
        result: 'undo',
        undoes: decision.id,
        createdBy: actorText(actor),
      })
      const isOpen = before.at(-1)?.submissionId !== submission.id
      if (isOpen) await pages.openAgain(tx, submission, decision.at)
      const outcome = outcomeOf(before)
      const dates = submission.documentId && (await pages.datesOf(tx, submission.documentId))
      await dossiers.settle(tx, actor, held, {
        status: isOpen ? 'submitted' : outcome.status,
        reason: outcome.reason,
        validUntil: (!isOpen && dates && dates.validUntil) || undefined,
        since: decision.stoodSince ?? held.requirement.statusAt,
      })
      await audit.record(tx, actor, {
        act: 'decision.undone',
        subject: submission.id,
        dossierId: held.dossier.id,
        payload: { requirement: requirementId, decision: decision.id },
        tell: ['notices'],
      })
    })
}
