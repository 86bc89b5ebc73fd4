import type { NewDossier } from '../../../contract/dossiers.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { localTime } from '../../kernel/dates.ts'
import { type Id, newId, readId, showId } from '../../kernel/ids.ts'
import { invalid } from '../../kernel/problem.ts'
import type { DossierDeps } from './deps.ts'
import { standingOf } from './dossier.ts'
import { insertDossier, insertDossierTemplate, insertParticipant, passTurn } from './dossier-rows.ts'
import { insertRequirements } from './requirement-rows.ts'

/** Opens a dossier: copies what the template asks, numbers it, and gives the party the turn. Answers its shown id. */
export function openDossier({ database, audit, firms, parties, catalog }: DossierDeps) {
  return (actor: StaffActor, input: NewDossier): Promise<string> =>
    database.asFirm(actor.firmId, async (tx) => {
      const templateId = readId('template', input.templateId)
      if (!templateId) throw invalid([{ field: 'templateId', code: 'missing' }])
      const template = await catalog.asked(tx, templateId)
      const party = await partyOf(tx, actor, input)
      const requirements = template.items.map((item) => ({ id: newId('requirement'), ...item }))
      const id = newId('dossier')
      const createdBy = actorText(actor)
      const number = await nextDossierNumber(tx)
      const title = input.title || template.name
      const { staffId: responsibleId } = actor
      const standing = standingOf(
        requirements.map(({ mandatory }) => ({ mandatory, status: 'pending' as const })),
      )
      const row = {
        id,
        number,
        title,
        responsibleId,
        dueOn: input.dueOn,
        partyNames: party.name,
        standing,
        createdBy,
      }
      await insertDossier(tx, row)
      await insertDossierTemplate(tx, { dossierId: id, templateId, n: template.n })
      await insertParticipant(tx, { id: newId('participant'), dossierId: id, partyId: party.id, createdBy })
      await insertRequirements(tx, id, requirements, createdBy)
      await passTurn(tx, id, standing.turn)
      await audit.record(tx, actor, {
        act: 'dossier.opened',
        subject: id,
        dossierId: id,
        payload: { number, title },
      })
      return showId('dossier', id)
    })

  async function partyOf(
    tx: FirmTx,
    actor: StaffActor,
    input: NewDossier,
  ): Promise<{ id: Id<'party'>; name: string }> {
    const id = input.partyId ? readId('party', input.partyId) : await parties.add(tx, actor, input)
    const [party] = id ? await parties.find(tx, [id]) : []
    if (!party) throw invalid([{ field: 'partyId', code: 'missing' }])
    return party
  }

  /** `2026-142`: the firm's year, and its count from 1. */
  async function nextDossierNumber(tx: FirmTx): Promise<string> {
    const { timeZone } = await firms.get(tx)
    const year = localTime(new Date(), timeZone).day.slice(0, 4)
    return `${year}-${await firms.nextNumber(tx, 'dossier', Number(year))}`
  }
}
