import type { NewDossier } from '../../../contract/dossiers.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, readId, showId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'
import type { DossierDeps } from './deps.ts'
import { type Participant, standingOf } from './dossier.ts'
import { insertDossier, passTurn, reachOf } from './dossier-rows.ts'
import { nextDossierNumber } from './number-dossier.ts'
import { insertParticipant } from './participant-rows.ts'
import { mergeItems, planRequirements } from './plan-requirements.ts'
import { insertRequirements, type NewRequirement } from './requirement-rows.ts'
import { partyChosen } from './take-part.ts'
import { holdActive } from './team-rows.ts'
import { insertDossierTemplate } from './template-rows.ts'
import { isWithin } from './visibility.ts'

type Taking = Participant & { name: string }

/** What a new dossier is made of: by hand, or from one that it renews. */
export type Beginning = {
  title: string
  dueOn?: string
  responsibleId: Id<'staff'>
  templates: readonly { id: Id<'template'>; n: number }[]
  participants: readonly Taking[]
  requirements: readonly NewRequirement[]
  renewedFrom?: Id<'dossier'>
}

/** Writes a dossier with its number, whoever takes part and what is asked, and gives the turn. Answers its id. */
export function beginDossier({ audit, firms }: Pick<DossierDeps, 'audit' | 'firms'>) {
  return async (tx: FirmTx, actor: StaffActor, made: Beginning): Promise<Id<'dossier'>> => {
    const { title, dueOn, responsibleId, templates, participants, requirements, renewedFrom } = made
    const id = newId('dossier')
    const createdBy = actorText(actor)
    const number = await nextDossierNumber(tx, { firms })
    const standing = standingOf(requirements.map(({ mandatory }) => ({ mandatory, status: 'pending' })))
    const partyNames = [...new Set(participants.map(({ name }) => name))].join(', ')
    await insertDossier(tx, {
      ...{ id, number, title, responsibleId, dueOn, partyNames, standing, renewedFrom, createdBy },
    })
    for (const template of templates) {
      await insertDossierTemplate(tx, { dossierId: id, templateId: template.id, n: template.n })
    }
    for (const [position, { name: _, ...one }] of participants.entries()) {
      await insertParticipant(tx, { ...one, dossierId: id, position, createdBy })
    }
    await insertRequirements(tx, id, requirements, { createdBy })
    await passTurn(tx, id, standing)
    const payload = { number, title }
    await audit.record(tx, actor, { act: 'dossier.opened', subject: id, dossierId: id, payload })
    return id
  }
}

/** Opens a dossier: copies what the templates ask, numbers it, and gives the parties the turn. Answers its shown id. */
export function openDossier(deps: DossierDeps) {
  const { database, catalog, parties } = deps
  const begin = beginDossier(deps)
  const partyOf = partyChosen(deps)

  async function templatesOf(tx: FirmTx, { templateIds }: Pick<NewDossier, 'templateIds'>) {
    const found = []
    for (const shown of new Set(templateIds)) {
      const id = readId('template', shown)
      if (!id) throw invalid([{ field: 'templateIds', code: 'missing' }])
      found.push({ id, ...(await catalog.asked(tx, id)) })
    }
    return found
  }

  async function participantsOf(tx: FirmTx, actor: StaffActor, input: NewDossier) {
    const found: Taking[] = []
    // Held in one order, as whoever merges two does.
    const known = input.participants.flatMap(({ partyId }) => readId('party', partyId) ?? [])
    for (const id of known.sort()) await parties.hold(tx, id)
    for (const [i, one] of input.participants.entries()) {
      const party = await partyOf(tx, actor, one, `participants.${i}.`)
      const isTaken = found.some((other) => other.partyId === party.id && other.role === one.role)
      if (isTaken) throw invalid([{ field: `participants.${i}.partyId`, code: 'taken' }])
      found.push({ id: newId('participant'), partyId: party.id, role: one.role, name: party.name })
    }
    return found
  }

  /** Oneself, or somebody within reach who can sign in. */
  async function responsibleOf(tx: FirmTx, actor: StaffActor, { responsibleId: shown }: NewDossier) {
    if (!shown) return actor.staffId
    const id = readId('staff', shown)
    const person = id && (await holdActive(tx, id))
    if (!person || !isWithin(await reachOf(tx, actor), person.id))
      throw invalid([{ field: 'responsibleId', code: 'missing' }])
    return person.id
  }

  return {
    open: (actor: StaffActor, input: NewDossier): Promise<string> =>
      database.asFirm(actor.firmId, async (tx) => {
        const templates = await templatesOf(tx, input)
        const participants = await participantsOf(tx, actor, input)
        const id = await begin(tx, actor, {
          title: input.title || templates.map(({ name }) => name).join(' + '),
          dueOn: input.dueOn,
          responsibleId: await responsibleOf(tx, actor, input),
          templates,
          participants,
          requirements: planRequirements(mergeItems(templates.map(({ items }) => items)), participants),
        })
        return showId('dossier', id)
      }),

    /** What these templates would ask for together, and of whom, before anything is opened. */
    preview: (actor: StaffActor, templateIds: readonly string[]) =>
      database.asFirm(actor.firmId, async (tx) => {
        const templates = await templatesOf(tx, { templateIds: [...templateIds] })
        return mergeItems(templates.map(({ items }) => items)).map(
          ({ spec, section, role, instances, mandatory, typeId }) => ({
            ...{ typeId: showId('requirementType', typeId), name: spec.name },
            ...{ section, role, instances, mandatory },
          }),
        )
      }),
  }
}
