import type { FirmTx } from '../../db/database.ts'
import type { LinkActor, StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'
import type { Requirement } from '../dossiers/dossiers.ts'
import { type AnswerRow, listAnswers } from './answer-rows.ts'
import type { AnswerDeps, SavedAnswer } from './deps.ts'
import { showField } from './fields.ts'
import { saveAnswer } from './save-answer.ts'

/** What stands in a data field: as kept, as the firm writes it, and what looked odd about it. */
export type Answered = Omit<AnswerRow, 'requirementId'> & { shown: string }

/** Data that a dossier asks for, and what was filled in. */
export type Answers = {
  /**
   * Fills in a data field; an empty value takes back what was not decided on. Refusals: `input.invalid` (field
   * `value`, with what is wrong as a code of `fields.*`), `requirement.decided`, `requirement.notData`,
   * `dossier.closed`, `link.gone`, `not.found`.
   */
  answer(actor: LinkActor | StaffActor, requirementId: string, value: string): Promise<SavedAnswer>

  // For the features above, in their transaction.
  /** What stands in the data fields among these requirements of one dossier; emptied ones are left out. */
  of(
    tx: FirmTx,
    dossierId: Id<'dossier'>,
    requirements: readonly Requirement[],
  ): Promise<ReadonlyMap<Id<'requirement'>, Answered>>
}

export function createAnswers(deps: AnswerDeps): Answers {
  return {
    answer: saveAnswer(deps),

    async of(tx, dossierId, requirements) {
      const fields = new Map(
        requirements.flatMap(({ id, spec }) => (spec.kind === 'data' ? [[id, spec.field] as const] : [])),
      )
      if (fields.size === 0) return new Map()
      const firm = await deps.firms.get(tx)
      const answered = (await listAnswers(tx, dossierId)).flatMap(({ requirementId, ...row }) => {
        const field = fields.get(requirementId)
        if (!field || !row.value) return []
        const shown = showField(field.type, row.value, { ...firm, choices: field.choices })
        return [[requirementId, { ...row, shown }] as const]
      })
      return new Map(answered)
    },
  }
}
