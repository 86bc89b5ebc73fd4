import type { AskInput } from '../../../contract/dossier-acts.ts'
import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, readId, showId, wantedId } from '../../kernel/ids.ts'
import { invalid, notFound, problem } from '../../kernel/problem.ts'
import { type Core, dossierClosed, holdOpen } from './act.ts'
import type { DossierDeps } from './deps.ts'
import { allows, takesChanges, wasHandedOver } from './dossier.ts'
import { listParticipants } from './participant-rows.ts'
import * as rows from './requirement-rows.ts'

const handedOver = problem('requirement.handedOver', 409)
const ownerGone = problem('requirement.ownerGone', 409)

/** Asking for more, or for less, in one dossier: its templates stay as they are. */
export function askMore({ database, audit, catalog }: DossierDeps, core: Core) {
  /** What is asked: a type of the catalogue, or one made for this once. */
  async function typeOf(
    tx: FirmTx,
    actor: StaffActor,
    input: AskInput,
  ): Promise<{ typeId: Id<'requirementType'>; spec: RequirementSpec }> {
    if (input.from === 'once') {
      const spec = onceSpec(input)
      return { typeId: await catalog.addOnce(tx, actor, spec), spec }
    }
    const typeId = readId('requirementType', input.typeId)
    const spec = typeId && (await catalog.specOf(tx, typeId))
    if (!typeId || !spec) throw invalid([{ field: 'typeId', code: 'missing' }])
    return { typeId, spec }
  }

  async function ownerOf(tx: FirmTx, dossierId: Id<'dossier'>, { participantId: shown }: AskInput) {
    if (!shown) return undefined
    const id = readId('participant', shown)
    const people = await listParticipants(tx, dossierId)
    if (!people.some((person) => person.id === id))
      throw invalid([{ field: 'participantId', code: 'missing' }])
    return id
  }

  return {
    ask: (actor: StaffActor, shown: string, input: AskInput): Promise<string> =>
      database.asFirm(actor.firmId, async (tx) => {
        const dossier = await holdOpen(core, tx, actor, shown)
        const participantId = await ownerOf(tx, dossier.id, input)
        const { typeId, spec } = await typeOf(tx, actor, input)
        const same = (await rows.listRequirements(tx, dossier.id)).filter(
          (one) => one.typeId === typeId && one.participantId === participantId,
        )
        const before = Math.max(0, ...same.map(({ instance }) => instance))
        const instances = before + input.instances
        await rows.setInstances(
          tx,
          same.map(({ id }) => id),
          instances,
        )
        const { mandatory } = input
        const section = same[0]?.section ?? ''
        const asked = Array.from({ length: input.instances }, (_, i) => {
          const instance = before + i + 1
          const id = newId('requirement')
          return { id, typeId, participantId, spec, section, mandatory, instance, instances, isExtra: true }
        })
        const firstPosition = await rows.nextPosition(tx, dossier.id)
        await rows.insertRequirements(tx, dossier.id, asked, { firstPosition, createdBy: actorText(actor) })
        await core.standAnew(tx, actor, dossier)
        const first = asked[0]?.id ?? newId('requirement')
        await audit.record(tx, actor, {
          act: 'requirement.added',
          subject: first,
          dossierId: dossier.id,
          payload: { name: spec.name, times: asked.length },
        })
        return showId('requirement', first)
      }),

    remove: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { dossier, requirement } = await core.hold(tx, wantedId('requirement', shown))
        await core.get(tx, actor, dossier.id)
        if (wasHandedOver(requirement) || !allows(requirement.status, 'remove')) throw handedOver()
        await rows.markRemoved(tx, [requirement.id], actorText(actor))
        await core.standAnew(tx, actor, dossier)
        await audit.record(tx, actor, {
          act: 'requirement.removed',
          subject: requirement.id,
          dossierId: dossier.id,
          payload: { name: requirement.spec.name },
        })
      }),

    /** Asks again for what was taken out. What is asked for already stays as it is. */
    restore: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const id = wantedId('requirement', shown)
        const known = (await rows.findRemoved(tx, id)) ?? (await rows.findRequirement(tx, id))
        if (!known) throw notFound()
        await core.get(tx, actor, known.dossierId)
        const dossier = await core.getTrusted(tx, known.dossierId, 'lock')
        if (!takesChanges(dossier.status)) throw dossierClosed()
        const removed = await rows.findRemoved(tx, id)
        if (!removed) return
        const people = await listParticipants(tx, dossier.id)
        if (removed.participantId && !people.some((person) => person.id === removed.participantId))
          throw ownerGone()
        await rows.markRestored(tx, id)
        await core.standAnew(tx, actor, dossier)
        await audit.record(tx, actor, {
          act: 'requirement.restored',
          subject: id,
          dossierId: dossier.id,
          payload: { name: removed.spec.name },
        })
      }),
  }
}

/** As much as a document that was thought of at the counter may have. */
const oncePages = 20

function onceSpec({ name, help, kind, fieldType }: AskInput): RequirementSpec {
  const common = { name, help, purpose: '', legalBasis: '', confidential: false }
  return kind === 'data'
    ? { ...common, kind, field: { type: fieldType, choices: [] } }
    : {
        ...common,
        kind,
        formats: ['image', 'pdf'],
        pagesMin: 1,
        pagesMax: oncePages,
        hasSides: false,
        validity: { rule: 'none' },
      }
}
