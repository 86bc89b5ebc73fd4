import type { Approval, Rejection } from '../../../contract/reviews.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { localTime } from '../../kernel/dates.ts'
import { type Id, readId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { Entry } from '../audit/audit.ts'
import type { Held, Requirement } from '../dossiers/dossiers.ts'
import type { Submission } from '../pages/pages.ts'
import { outcomeOf, type Result } from './decision.ts'
import { insertDecision } from './decision-rows.ts'
import type { ReviewDeps } from './deps.ts'
import { datesIn, reasonIn } from './said.ts'

export const changed = problem('requirement.changed', 409)

type Word = { result: Result; reason?: string; reasonId?: string } & Pick<Approval, 'datedOn' | 'isUndated'> &
  Pick<Rejection, 'pages'>
type RejectedPage = { id: Id<'page'>; note: string }

const mostNote = 500
const entryOf: Record<Result, Entry['act']> = {
  approve: 'submission.approved',
  observe: 'submission.observed',
  reject: 'submission.rejected',
  reopen: 'submission.reopened',
}

/** The firm's word on what was handed over. Each answers the decision's id, for whoever takes it back. */
export function decide({ database, audit, firms, catalog, dossiers, pages }: ReviewDeps) {
  const say = (actor: StaffActor, shown: string, word: Word): Promise<string> =>
    database.asFirm(actor.firmId, async (tx) => {
      const { held, submission } = await decidable(tx, actor, wantedId('submission', shown), word.result)
      const { requirement, dossier } = held
      const dates = await datesOf(tx, requirement, word)
      const rejected = await rejectedOf(tx, submission, word)
      const { id, at } = await insertDecision(tx, {
        submissionId: submission.id,
        result: word.result,
        reason: word.reason,
        reasonId: await reasonIdOf(tx, requirement, word.reasonId),
        pageIds: rejected?.map((page) => page.id),
        stoodSince: requirement.statusAt,
        createdBy: actorText(actor),
      })
      await pages.closeSubmission(tx, submission.id)
      const { documentId } = submission
      if (documentId && rejected) await pages.rejectPages(tx, documentId, rejected, at)
      if (documentId && dates) await pages.setDates(tx, documentId, dates)
      const outcome = outcomeOf([{ result: word.result, reason: word.reason ?? null }])
      const validUntil = outcome.status === 'approved' ? dates?.validUntil : undefined
      await dossiers.settle(tx, actor, held, { ...outcome, validUntil })
      await audit.record(tx, actor, {
        act: entryOf[word.result],
        subject: submission.id,
        dossierId: dossier.id,
        payload: {
          requirement: requirement.id,
          decision: id,
          reason: word.reason,
          pages: rejected?.map((p) => p.id),
        },
        tell: ['notices'],
      })
      return showId('decision', id)
    })

  /** What was looked at, if it can still be decided on so: nobody was faster, nothing was taken back. */
  async function decidable(tx: FirmTx, actor: StaffActor, id: Id<'submission'>, result: Result) {
    const seen = await pages.findSubmission(tx, id)
    if (!seen) throw notFound()
    const held: Held = await dossiers.hold(tx, seen.requirementId)
    await dossiers.get(tx, actor, held.dossier.id)
    const submission = await pages.lastSubmission(tx, seen.requirementId)
    const act = result === 'reopen' ? 'reopen' : 'decide'
    if (submission?.id !== id || submission.isDecided !== (act === 'reopen')) throw changed()
    if (!dossiers.allows(held.dossier, held.requirement, act)) throw changed()
    return { held, submission }
  }

  async function datesOf(tx: FirmTx, { spec }: Requirement, { result, datedOn, isUndated }: Word) {
    if (result === 'reopen') return undefined
    const today = localTime(new Date(), (await firms.get(tx)).timeZone).day
    return datesIn(spec, datedOn, { today, isNeeded: result !== 'reject' && !isUndated })
  }

  /** The pages that are turned down alone; nothing when it is the whole document. */
  async function rejectedOf(tx: FirmTx, { documentId }: Submission, { reason = '', pages: chosen }: Word) {
    if (!documentId || !chosen?.length) return undefined
    const good = await pages.goodPages(tx, documentId)
    const rejected = chosen.map(({ id, note }): RejectedPage => {
      const pageId = wantedId('page', id)
      // Taken back, or moved elsewhere, while it was being looked at.
      if (!good.includes(pageId)) throw changed()
      return { id: pageId, note: (note?.trim() || reason).slice(0, mostNote) }
    })
    return new Set(rejected.map(({ id }) => id)).size < good.length ? rejected : undefined
  }

  /** A reason that the catalogue offers for this; its words may have been changed, and one that is gone is not named. */
  async function reasonIdOf(tx: FirmTx, { typeId }: Requirement, shown: string | undefined) {
    if (!shown) return undefined
    const offered = (await catalog.reasonsOf(tx, [typeId])).get(typeId) ?? []
    return offered.some(({ id }) => id === shown) ? readId('reason', shown) : undefined
  }

  return {
    approve: async (actor: StaffActor, id: string, { observation, ...more }: Approval = {}) =>
      observation === undefined
        ? say(actor, id, { ...more, result: 'approve' })
        : say(actor, id, { ...more, result: 'observe', reason: reasonIn(observation, 'observation') }),

    reject: async (actor: StaffActor, id: string, reason: string, more: Rejection = {}) =>
      say(actor, id, { ...more, result: 'reject', reason: reasonIn(reason) }),

    reopen: async (actor: StaffActor, id: string, reason: string, more: Pick<Rejection, 'reasonId'> = {}) =>
      say(actor, id, { ...more, result: 'reopen', reason: reasonIn(reason) }),
  }
}
