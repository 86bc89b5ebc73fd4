import type { Database } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { wantedId } from '../../kernel/ids.ts'
import { invalid, notFound, problem } from '../../kernel/problem.ts'
import type { Audit } from '../audit/audit.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Pages } from '../pages/pages.ts'
import { insertDecision } from './decision-rows.ts'

const changed = problem('requirement.changed', 409)
const mostReason = 2000

/** The firm's word on what was handed over. `submissionId` is the one that was looked at, never a later one. */
export type Reviews = {
  /** Throws `requirement.changed` (409) when it was decided, or everything was taken back, meanwhile. */
  approve(actor: StaffActor, submissionId: string): Promise<void>
  /** `reason` is read by the client: 1 to 2,000 characters. */
  reject(actor: StaffActor, submissionId: string, reason: string): Promise<void>
  /** The next dossier that waits for the firm, in the inbox's order, other than this one. */
  nextWaiting(actor: StaffActor, afterDossierId: string): Promise<string | undefined>
}

type Deps = { database: Database; audit: Audit; dossiers: Dossiers; pages: Pages }
type Decision = { result: 'approve' } | { result: 'reject'; reason: string }

export function createReviews({ database, audit, dossiers, pages }: Deps): Reviews {
  const decide = (actor: StaffActor, shown: string, decision: Decision): Promise<void> =>
    database.asFirm(actor.firmId, async (tx) => {
      const submission = await pages.findSubmission(tx, wantedId('submission', shown))
      if (!submission) throw notFound()
      const held = await dossiers.hold(tx, submission.requirementId)
      await dossiers.get(tx, actor, held.dossier.id)
      const now = await pages.findSubmission(tx, submission.id)
      if (!now || now.isDecided || !dossiers.allows(held.dossier, held.requirement, 'decide')) throw changed()
      const reason = decision.result === 'reject' ? decision.reason : undefined
      await insertDecision(tx, {
        submissionId: now.id,
        result: decision.result,
        reason,
        createdBy: actorText(actor),
      })
      await pages.closeSubmission(tx, now.id)
      await dossiers.setStatus(
        tx,
        actor,
        held,
        decision.result === 'approve' ? 'approved' : 'rejected',
        reason,
      )
      await audit.record(tx, actor, {
        act: decision.result === 'approve' ? 'submission.approved' : 'submission.rejected',
        subject: now.id,
        dossierId: held.dossier.id,
        payload: { requirement: held.requirement.id, reason },
        tell: ['notices'],
      })
    })

  return {
    approve: (actor, id) => decide(actor, id, { result: 'approve' }),

    async reject(actor, id, text) {
      const reason = text.trim()
      if (!reason) throw invalid([{ field: 'reason', code: 'missing' }])
      if (reason.length > mostReason) throw invalid([{ field: 'reason', code: 'tooLong' }])
      await decide(actor, id, { result: 'reject', reason })
    },

    async nextWaiting(actor, afterDossierId) {
      const { rows } = await dossiers.waiting(actor, { limit: 2 })
      return rows.find((row) => row.id !== afterDossierId)?.id
    },
  }
}
