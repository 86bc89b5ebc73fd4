import type { FirmTx } from '../../db/database.ts'
import { actorText, type LinkActor, type StaffActor } from '../../kernel/actor.ts'
import { newId, wantedId } from '../../kernel/ids.ts'
import { invalid, notFound, problem } from '../../kernel/problem.ts'
import { newReceipt } from '../../kernel/receipt.ts'
import type { Held } from '../dossiers/dossiers.ts'
import * as rows from './answer-rows.ts'
import type { AnswerDeps, SavedAnswer } from './deps.ts'
import { cleaned, readField } from './fields.ts'

const decided = problem('requirement.decided', 409)
const notData = problem('requirement.notData', 409)

/** A value handed over: into the open submission, or a new one when there is none or it was decided on. */
export function saveAnswer({ database, audit, firms, dossiers, access }: AnswerDeps) {
  return (actor: StaffActor | LinkActor, shown: string, typed: string): Promise<SavedAnswer> =>
    database.asFirm(actor.firmId, async (tx) => {
      const id = wantedId('requirement', shown)
      const seen = await dossiers.findRequirement(tx, id)
      if (!seen) throw notFound()
      if (actor.kind === 'staff') await dossiers.get(tx, actor, seen.dossierId)
      else await access.authorise(tx, actor, seen)
      const held = await dossiers.hold(tx, id)
      if (held.requirement.spec.kind !== 'data') throw notData()
      if (!dossiers.allows(held.dossier, held.requirement, 'submit')) throw decided()
      const last = await rows.lastAnswer(tx, id)
      return cleaned(typed) ? fillIn(tx, actor, held, last, typed) : takeBack(tx, actor, held, last)
    })

  async function fillIn(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    held: Held,
    last: rows.LastAnswer | undefined,
    typed: string,
  ): Promise<SavedAnswer> {
    const { dossier, requirement } = held
    if (requirement.spec.kind !== 'data') throw notData()
    const { type, choices } = requirement.spec.field
    const reading = readField(type, typed, { ...(await firms.get(tx)), choices })
    if (!reading.ok) throw invalid([{ field: 'value', code: reading.code }])
    const { value, warnings } = reading
    const open = last && !last.isDecided ? last : undefined
    // What stands there already is no new act, however often a form is sent.
    if (open?.value === value) return { receipt: open.receipt, warnings: [...warnings] }
    const by = actorText(actor)
    const receipt = open?.receipt ?? newReceipt()
    const submissionId = open?.submissionId ?? newId('submission')
    if (open) await rows.updateAnswer(tx, { submissionId, value, warnings, by })
    else {
      const n = (last?.n ?? 0) + 1
      await rows.insertAnswer(tx, {
        submissionId,
        requirementId: requirement.id,
        n,
        receipt,
        value,
        warnings,
        by,
      })
    }
    await dossiers.setStatus(tx, actor, held, 'submitted', requirement.reason)
    const payload = { requirement: requirement.id, value, warnings: [...warnings] }
    await audit.record(tx, actor, {
      act: 'answer.submitted',
      subject: submissionId,
      dossierId: dossier.id,
      payload,
    })
    return { receipt, warnings: [...warnings] }
  }

  /** An emptied field is as it was before; nothing happens where nothing stood. */
  async function takeBack(
    tx: FirmTx,
    actor: StaffActor | LinkActor,
    held: Held,
    last: rows.LastAnswer | undefined,
  ): Promise<SavedAnswer> {
    if (!last || last.isDecided || !last.value) return { warnings: [] }
    const { submissionId } = last
    await rows.updateAnswer(tx, { submissionId, value: '', warnings: [], by: actorText(actor) })
    await dossiers.putBack(tx, actor, held)
    await audit.record(tx, actor, {
      act: 'answer.withdrawn',
      subject: submissionId,
      dossierId: held.dossier.id,
      payload: { requirement: held.requirement.id },
    })
    return { warnings: [] }
  }
}
