import type { ParticipantRole } from '../../../contract/roles.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import { type Core, holdAny } from './act.ts'
import { findKin } from './closure-rows.ts'
import type { DossierDeps } from './deps.ts'
import type { Requirement } from './dossier.ts'
import { reachOf } from './dossier-rows.ts'
import { beginDossier } from './open-dossier.ts'
import { listParticipants } from './participant-rows.ts'
import { mergeItems, planRequirements } from './plan-requirements.ts'
import { listRequirements, type NewRequirement } from './requirement-rows.ts'
import { holdActive } from './team-rows.ts'
import { listVersions } from './template-rows.ts'
import { isWithin } from './visibility.ts'

const renewed = problem('dossier.renewed', 409)

/**
 * A new dossier from an old one: the same people and templates, in the versions of today, and what was asked for beside
 * them; nothing that was handed over. One at a time: while a renewal is at work there is no second.
 */
export function renewDossier(deps: DossierDeps, core: Core) {
  const { database, audit, parties, catalog } = deps
  const begin = beginDossier(deps)

  /** The people of today; of two that were merged meanwhile, one. `from` is who each was in the old dossier. */
  async function peopleOf(tx: FirmTx, dossierId: Id<'dossier'>) {
    const people: (Renewing & { partyId: Id<'party'>; role: ParticipantRole; name: string })[] = []
    for (const { id: from, partyId, role } of await listParticipants(tx, dossierId)) {
      const party = await parties.hold(tx, partyId)
      if (!party) throw notFound()
      const known = people.find((one) => one.partyId === party.id && one.role === role)
      if (!known) people.push({ id: newId('participant'), from, partyId: party.id, role, name: party.name })
    }
    return people
  }

  async function templatesOf(tx: FirmTx, dossierId: Id<'dossier'>) {
    const found = []
    for (const { templateId: id } of await listVersions(tx, dossierId)) {
      found.push({ id, ...(await catalog.asked(tx, id)) })
    }
    return found.sort((a, b) => a.name.localeCompare(b.name, 'es'))
  }

  /** Still the one who answers for the old one, where the actor may choose him; else the actor. */
  async function responsibleOf(tx: FirmTx, actor: StaffActor, before: Id<'staff'>) {
    const isChoosable = isWithin(await reachOf(tx, actor), before) && (await holdActive(tx, before))
    return isChoosable ? before : actor.staffId
  }

  return {
    renew: (actor: StaffActor, shown: string): Promise<string> =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id: oldId } = await core.get(tx, actor, wantedId('dossier', shown))
        // Parties before the dossier, in one order, as whoever merges or renames them does.
        const partyIds = (await listParticipants(tx, oldId)).map(({ partyId }) => partyId)
        for (const partyId of partyIds.sort()) await parties.hold(tx, partyId)
        const old = await holdAny(core, tx, actor, shown)
        const { renewals } = await findKin(tx, old.id)
        const atWork = renewals.find(({ status }) => status !== 'closed')
        if (atWork) throw renewed({ number: atWork.number })
        const people = await peopleOf(tx, old.id)
        const templates = await templatesOf(tx, old.id)
        const planned = planRequirements(mergeItems(templates.map(({ items }) => items)), people)
        const extras = extrasOf(await listRequirements(tx, old.id), people, planned)
        const id = await begin(tx, actor, {
          title: old.title,
          responsibleId: await responsibleOf(tx, actor, old.responsibleId),
          templates,
          participants: people.map(({ from: _, ...one }) => one),
          requirements: [...planned, ...extras],
          renewedFrom: old.id,
        })
        const payload = { renewal: id }
        await audit.record(tx, actor, {
          act: 'dossier.renewed',
          subject: old.id,
          dossierId: old.id,
          payload,
        })
        return showId('dossier', id)
      }),
  }
}

type Renewing = { id: Id<'participant'>; from: Id<'participant'> }

/** What was asked for beside the templates, of the same people; what the templates of today ask already is left to them. */
function extrasOf(
  asked: readonly Requirement[],
  people: readonly Renewing[],
  planned: readonly NewRequirement[],
): NewRequirement[] {
  const extras = asked
    .filter(({ isExtra }) => isExtra)
    .map((one) => ({
      ...one,
      id: newId('requirement'),
      participantId: people.find(({ from }) => from === one.participantId)?.id,
    }))
    .filter(
      ({ typeId, participantId }) =>
        !planned.some((other) => other.typeId === typeId && other.participantId === participantId),
    )
  const sameKind = (one: NewRequirement, other: NewRequirement) =>
    one.typeId === other.typeId && one.participantId === other.participantId
  return extras.map((one, i) => ({
    ...one,
    instance: 1 + extras.slice(0, i).filter((other) => sameKind(one, other)).length,
    instances: extras.filter((other) => sameKind(one, other)).length,
  }))
}
