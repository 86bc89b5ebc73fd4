import type { ParticipantInput } from '../../../contract/dossiers.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, readId, wantedId } from '../../kernel/ids.ts'
import { invalid, notFound, problem } from '../../kernel/problem.ts'
import { type Core, dossierClosed, holdOpen } from './act.ts'
import type { DossierDeps } from './deps.ts'
import { takesChanges, wasHandedOver } from './dossier.ts'
import type { DossierHead } from './dossier-rows.ts'
import * as rows from './participant-rows.ts'
import { mergeItems, planRequirements } from './plan-requirements.ts'
import * as requirements from './requirement-rows.ts'
import { listVersions } from './template-rows.ts'

const handedOver = problem('participant.handedOver', 409)
const last = problem('participant.last', 409)
const taken = problem('participant.taken', 409)

/** A party as it was put down in a form: one that the firm has, followed to where it was merged, or a new one. */
export function partyChosen({ parties }: Pick<DossierDeps, 'parties'>) {
  return async (
    tx: FirmTx,
    actor: StaffActor,
    input: ParticipantInput,
    field: string,
  ): Promise<{ id: Id<'party'>; name: string }> => {
    const id = input.partyId ? readId('party', input.partyId) : await parties.add(tx, actor, input)
    const party = id && (await parties.hold(tx, id))
    if (!party) throw invalid([{ field: `${field}partyId`, code: 'missing' }])
    return party
  }
}

/** Who takes part in a dossier after it was opened: whoever comes is asked for what his role is asked for. */
export function takePart(deps: DossierDeps, core: Core) {
  const { database, audit, catalog } = deps
  const partyOf = partyChosen(deps)

  /** What the dossier's own versions of its templates ask of somebody with this role. */
  async function plannedFor(
    tx: FirmTx,
    dossier: DossierHead,
    one: Parameters<typeof planRequirements>[1][number],
  ) {
    const versions = []
    for (const { templateId, n } of await listVersions(tx, dossier.id)) {
      versions.push((await catalog.askedIn(tx, templateId, n)).items)
    }
    const his = mergeItems(versions).filter((item) => item.role === one.role)
    return planRequirements(his, [one])
  }

  /** The participant with his dossier, locked; of one that the actor may not see, nothing. */
  async function holdOne(tx: FirmTx, actor: StaffActor, shown: string) {
    const id = wantedId('participant', shown)
    const seen = await rows.findParticipant(tx, id)
    if (!seen) throw notFound()
    await core.get(tx, actor, seen.dossierId)
    const dossier = await core.getTrusted(tx, seen.dossierId, 'lock')
    if (!takesChanges(dossier.status)) throw dossierClosed()
    const one = await rows.findParticipant(tx, id)
    if (!one) throw notFound()
    return { dossier, one, people: await rows.listParticipants(tx, dossier.id) }
  }

  return {
    addParticipant: (actor: StaffActor, shown: string, input: ParticipantInput): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        await core.get(tx, actor, wantedId('dossier', shown))
        // The party before the dossier, as whoever merges or renames one does: two at once never wait for each other.
        const party = await partyOf(tx, actor, input, '')
        const dossier = await holdOpen(core, tx, actor, shown)
        const people = await rows.listParticipants(tx, dossier.id)
        if (people.some(({ partyId, role }) => partyId === party.id && role === input.role))
          throw invalid([{ field: 'partyId', code: 'taken' }])
        const createdBy = actorText(actor)
        const one = { id: newId('participant'), partyId: party.id, role: input.role }
        const firstPosition = await requirements.nextPosition(tx, dossier.id)
        const position = await rows.nextPlace(tx, dossier.id)
        await rows.insertParticipant(tx, { ...one, dossierId: dossier.id, position, createdBy })
        const planned = await plannedFor(tx, dossier, one)
        await requirements.insertRequirements(tx, dossier.id, planned, { firstPosition, createdBy })
        await rows.refreshNames(tx, [dossier.id])
        await core.standAnew(tx, actor, dossier)
        await audit.record(tx, actor, {
          act: 'participant.added',
          subject: one.id,
          dossierId: dossier.id,
          payload: { name: party.name, role: input.role },
        })
      }),

    removeParticipant: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { dossier, one, people } = await holdOne(tx, actor, shown)
        if (one.removedAt) return
        if (people.length === 1) throw last()
        const asked = await requirements.listRequirements(tx, dossier.id)
        const his = asked.filter(({ participantId }) => participantId === one.id)
        if (his.some(wasHandedOver)) throw handedOver()
        await rows.removeParticipant(tx, one.id, actorText(actor))
        await rows.refreshNames(tx, [dossier.id])
        await core.standAnew(tx, actor, dossier)
        await audit.record(tx, actor, {
          act: 'participant.removed',
          subject: one.id,
          dossierId: dossier.id,
          payload: { role: one.role },
        })
      }),

    /** Brings back who was taken out, with what was asked of him. */
    restoreParticipant: (actor: StaffActor, shown: string): Promise<void> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { dossier, one, people } = await holdOne(tx, actor, shown)
        if (!one.removedAt) return
        if (people.some(({ partyId, role }) => partyId === one.partyId && role === one.role)) throw taken()
        await rows.restoreParticipant(tx, one.id)
        await rows.refreshNames(tx, [dossier.id])
        await core.standAnew(tx, actor, dossier)
        await audit.record(tx, actor, {
          act: 'participant.restored',
          subject: one.id,
          dossierId: dossier.id,
        })
      }),
  }
}
