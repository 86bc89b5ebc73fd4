import type { ReasonView } from '../../../contract/catalog.ts'
import type { DossierRow } from '../../../contract/dossiers.ts'
import type { Approval, OneOfSeveral, Rejection } from '../../../contract/reviews.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { showId, wantedId } from '../../kernel/ids.ts'
import { invalid, Problem } from '../../kernel/problem.ts'
import { decide } from './decide.ts'
import type { ReviewDeps } from './deps.ts'
import { undoDecision } from './undo-decision.ts'

/**
 * The firm's word on what was handed over. `submissionId` is the one that was looked at, never a later one: all throw
 * `requirement.changed` (409) when it was decided, or everything was taken back, meanwhile. Each answers the decision.
 */
export type Reviews = {
  /** With an observation the client reads it. Throws `input.invalid` on `datedOn` when its validity asks for a date. */
  approve(actor: StaffActor, submissionId: string, approval?: Approval): Promise<string>
  /** `reason` is read by the client: 1 to 2,000 characters. With single pages, the good ones stay. */
  reject(actor: StaffActor, submissionId: string, reason: string, rejection?: Rejection): Promise<string>
  /** What was approved is rejected after all, with a reason that the client reads: the bank refused it. */
  reopen(
    actor: StaffActor,
    submissionId: string,
    reason: string,
    more?: Pick<Rejection, 'reasonId'>,
  ): Promise<string>
  /**
   * Takes a decision back within ten seconds. `decision.undone` (409) when somebody did already, `decision.tooLate`
   * (409) after that, `requirement.changed` (409) when something came of it meanwhile.
   */
  undo(actor: StaffActor, decisionId: string): Promise<void>
  /** Approves each by itself: what cannot be is told beside what was. */
  approveSeveral(actor: StaffActor, submissionIds: readonly string[]): Promise<OneOfSeveral[]>
  /** The reasons to choose from in a dossier, by requirement type. */
  reasons(actor: StaffActor, dossierId: string): Promise<Record<string, ReasonView[]>>
  /** The next dossier that waits for the firm, in the inbox's order, other than this one. */
  nextWaiting(actor: StaffActor, afterDossierId: string): Promise<NextDossier | undefined>
}

export type NextDossier = Pick<DossierRow, 'id' | 'number' | 'partyNames'>

const mostAtOnce = 200

export function createReviews(deps: ReviewDeps): Reviews {
  const { database, catalog, dossiers } = deps
  const word = decide(deps)
  return {
    ...word,
    undo: undoDecision(deps),

    async approveSeveral(actor, submissionIds) {
      if (submissionIds.length > mostAtOnce) throw invalid([{ field: 'submissionIds', code: 'tooMany' }])
      const results: OneOfSeveral[] = []
      for (const submissionId of submissionIds) {
        results.push(
          await word.approve(actor, submissionId).then(
            (decisionId) => ({ submissionId, decisionId }),
            (error) => refused(submissionId, error),
          ),
        )
      }
      return results
    },

    reasons: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await dossiers.get(tx, actor, wantedId('dossier', shown))
        const asked = await dossiers.requirements(tx, id)
        const offered = await catalog.reasonsOf(tx, [...new Set(asked.map(({ typeId }) => typeId))])
        return Object.fromEntries(
          [...offered].map(([typeId, reasons]) => [showId('requirementType', typeId), reasons]),
        )
      }),

    async nextWaiting(actor, afterDossierId) {
      const { rows } = await dossiers.waiting(actor, { limit: 2 })
      const next = rows.find((row) => row.id !== afterDossierId)
      return next && { id: next.id, number: next.number, partyNames: next.partyNames }
    },
  }
}

function refused(submissionId: string, error: unknown): OneOfSeveral {
  if (!(error instanceof Problem)) throw error
  const errors = Object.fromEntries(error.fields.map(({ field, code }) => [field, code]))
  return { submissionId, code: error.code, errors }
}
