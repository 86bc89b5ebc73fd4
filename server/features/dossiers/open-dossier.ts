import type { NewDossier, ParticipantInput } from '../../../contract/dossiers.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { localTime } from '../../kernel/dates.ts'
import { type Id, newId, readId, showId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'
import type { DossierDeps } from './deps.ts'
import { type Participant, standingOf } from './dossier.ts'
import { insertDossier, insertDossierTemplate, insertParticipant, passTurn } from './dossier-rows.ts'
import { mergeItems, planRequirements } from './plan-requirements.ts'
import { insertRequirements } from './requirement-rows.ts'

/** Opens a dossier: copies what the templates ask, numbers it, and gives the parties the turn. Answers its shown id. */
export function openDossier({ database, audit, firms, parties, catalog }: DossierDeps) {
  return (actor: StaffActor, input: NewDossier): Promise<string> =>
    database.asFirm(actor.firmId, async (tx) => {
      const templates = await templatesOf(tx, input)
      const participants = await participantsOf(tx, actor, input)
      const requirements = planRequirements(mergeItems(templates.map(({ items }) => items)), participants)
      const id = newId('dossier')
      const createdBy = actorText(actor)
      const number = await nextDossierNumber(tx)
      const title = input.title || templates.map(({ name }) => name).join(' + ')
      const standing = standingOf(requirements.map(({ mandatory }) => ({ mandatory, status: 'pending' })))
      await insertDossier(tx, {
        id,
        number,
        title,
        responsibleId: actor.staffId,
        dueOn: input.dueOn,
        partyNames: [...new Set(participants.map(({ name }) => name))].join(', '),
        standing,
        createdBy,
      })
      for (const template of templates) {
        await insertDossierTemplate(tx, { dossierId: id, templateId: template.id, n: template.n })
      }
      for (const [position, { name: _, ...one }] of participants.entries()) {
        await insertParticipant(tx, { ...one, dossierId: id, position, createdBy })
      }
      await insertRequirements(tx, id, requirements, { createdBy })
      await passTurn(tx, id, standing.turn)
      const payload = { number, title }
      await audit.record(tx, actor, { act: 'dossier.opened', subject: id, dossierId: id, payload })
      return showId('dossier', id)
    })

  async function templatesOf(tx: FirmTx, { templateIds }: NewDossier) {
    const found = []
    for (const shown of new Set(templateIds)) {
      const id = readId('template', shown)
      if (!id) throw invalid([{ field: 'templateIds', code: 'missing' }])
      found.push({ id, ...(await catalog.asked(tx, id)) })
    }
    return found
  }

  async function participantsOf(tx: FirmTx, actor: StaffActor, input: NewDossier) {
    const found: (Participant & { name: string })[] = []
    for (const [i, one] of input.participants.entries()) {
      const party = await partyOf(tx, actor, one, `participants.${i}`)
      const isTaken = found.some((other) => other.partyId === party.id && other.role === one.role)
      if (isTaken) throw invalid([{ field: `participants.${i}.partyId`, code: 'taken' }])
      found.push({ id: newId('participant'), partyId: party.id, role: one.role, name: party.name })
    }
    return found
  }

  async function partyOf(
    tx: FirmTx,
    actor: StaffActor,
    input: ParticipantInput,
    field: string,
  ): Promise<{ id: Id<'party'>; name: string }> {
    const id = input.partyId ? readId('party', input.partyId) : await parties.add(tx, actor, input)
    const [party] = id ? await parties.find(tx, [id]) : []
    if (!party) throw invalid([{ field: `${field}.partyId`, code: 'missing' }])
    return party
  }

  /** `2026-142`: the firm's year, and its count from 1. */
  async function nextDossierNumber(tx: FirmTx): Promise<string> {
    const { timeZone } = await firms.get(tx)
    const year = localTime(new Date(), timeZone).day.slice(0, 4)
    return `${year}-${await firms.nextNumber(tx, 'dossier', Number(year))}`
  }
}
