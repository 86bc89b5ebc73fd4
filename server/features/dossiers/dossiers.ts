import type { TemplateItem } from '../../../contract/catalog.ts'
import type { DossierFilter, DossierList, DossierRow, NewDossier } from '../../../contract/dossiers.ts'
import type { Queue } from '../../../contract/queues.ts'
import type { DossierStatus, RequirementStatus } from '../../../contract/requirement-status.ts'
import type { ParticipantRole } from '../../../contract/roles.ts'
import type { FirmTx } from '../../db/database.ts'
import type { Actor, StaffActor } from '../../kernel/actor.ts'
import { type Id, readId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound, problem } from '../../kernel/problem.ts'
import type { Merging } from '../parties/parties.ts'
import type { DossierDeps } from './deps.ts'
import {
  allows,
  type Participant,
  type Requirement,
  type RequirementAct,
  statusBefore,
  takesChanges,
} from './dossier.ts'
import { type DossierActs, dossierActs } from './dossier-acts.ts'
import * as rows from './dossier-rows.ts'
import { listOperations } from './list-dossiers.ts'
import * as lists from './list-rows.ts'
import { openDossier } from './open-dossier.ts'
import * as participants from './participant-rows.ts'
import { partyDossiers } from './party-dossiers.ts'
import { planRequirements } from './plan-requirements.ts'
import { reasonOf } from './reason.ts'
import * as requirements from './requirement-rows.ts'
import { restand } from './restand.ts'
import { helps, listActive } from './team-rows.ts'
import { templateNames } from './template-rows.ts'
import { isWithin, type Reach } from './visibility.ts'

export type { Participant, Requirement } from './dossier.ts'
export type { DossierHead } from './dossier-rows.ts'
export type { Reach } from './visibility.ts'

const dossierClosed = problem('dossier.closed', 409)

/** A requirement with its dossier, the dossier locked for the change that is coming. */
export type Held = { dossier: rows.DossierHead; requirement: Requirement }

export type Dossiers = DossierActs & {
  /** Opens a dossier from templates for new or existing parties. Answers its id. */
  open(actor: StaffActor, input: NewDossier): Promise<string>
  /** What templates would ask for together, before a dossier is opened. Throws `not.found`, `input.invalid`. */
  preview(actor: StaffActor, templateIds: readonly string[]): Promise<TemplateItem[]>
  /** Whom the actor may make responsible for a new dossier, himself included. */
  assignable(actor: StaffActor): Promise<{ id: string; name: string }[]>
  /** Dossiers that the actor may see, newest change first, a page at a time. */
  list(actor: StaffActor, filter: DossierFilter): Promise<DossierList>
  /** A queue, longest wait first: what waits for the firm, unless another is asked for. `mine`: one's own alone. */
  waiting(
    actor: StaffActor,
    page: { queue?: Queue; mine?: boolean; after?: string; limit: number },
  ): Promise<DossierList>
  /** Who answers for the dossiers that the actor sees, by name. */
  responsibles(actor: StaffActor): Promise<{ id: string; name: string }[]>
  /** How many dossiers the actor sees by turn, for the inbox's heading; complete ones apart. */
  countByTurn(actor: StaffActor): Promise<{ firm: number; party: number; third: number; complete: number }>
  /** Which of these the actor may see: for event streams, which must tell nobody of what is not his. */
  canSee(actor: StaffActor, dossierIds: readonly string[]): Promise<Set<string>>
  /** Asks for it no longer, with why: `reason` is for colleagues, 1 to 500 characters. */
  waive(actor: StaffActor, requirementId: string, reason: string): Promise<void>
  /** Takes a waiver back. */
  askAgain(actor: StaffActor, requirementId: string): Promise<void>

  // For the features above, in their transaction.
  /** The dossiers of a party that the actor may see, newest change first. */
  ofParty(
    tx: FirmTx,
    actor: StaffActor,
    id: Id<'party'>,
  ): Promise<(DossierRow & { roles: ParticipantRole[] })[]>
  /** Writes a party's new name on every dossier in which he takes part. */
  renameParty(tx: FirmTx, id: Id<'party'>): Promise<void>
  /** Gives the dossiers of one party to another; answers the participants. Throws `party.sameDossier` (409). */
  moveParty(tx: FirmTx, merging: Merging): Promise<string[]>
  /** Gives these participants back, where they are still the other's. */
  returnParty(tx: FirmTx, merging: Merging, participants: readonly string[]): Promise<void>
  /** The dossier, if the actor may see it; `not.found` otherwise, whether it is there or not. */
  get(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>): Promise<rows.DossierHead>
  /** Without asking who wants it: for whoever proved his right otherwise (a link, the program itself). */
  getTrusted(tx: FirmTx, id: Id<'dossier'>, lock?: 'lock' | 'read'): Promise<rows.DossierHead>
  /** Whose dossiers the actor sees, for lists of what belongs to dossiers. */
  reach(tx: FirmTx, actor: StaffActor): Promise<Reach>
  /** The dossier, if the actor may see it, locked for the change that is coming. `not.found`, `dossier.closed`. */
  holdDossier(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>): Promise<rows.DossierHead>
  row(tx: FirmTx, id: Id<'dossier'>): Promise<DossierRow>
  requirements(tx: FirmTx, id: Id<'dossier'>): Promise<Requirement[]>
  participants(tx: FirmTx, id: Id<'dossier'>): Promise<Participant[]>
  /** The names of the templates that it was opened from. */
  templateName(tx: FirmTx, id: Id<'dossier'>): Promise<string>
  findRequirement(tx: FirmTx, id: Id<'requirement'>): Promise<Requirement | undefined>
  /** A requirement with its dossier, read afresh under a lock when it is about to change. `not.found`, `dossier.closed`. */
  hold(tx: FirmTx, id: Id<'requirement'>, lock?: 'lock' | 'read'): Promise<Held>
  /** What items would ask of these participants, if a dossier were opened with them. */
  plan: typeof planRequirements
  /** What may be done with a requirement now, its dossier's status included. */
  allows(
    dossier: Pick<rows.DossierHead, 'status'>,
    requirement: Pick<Requirement, 'status'>,
    act: RequirementAct,
  ): boolean
  /** An open or complete dossier takes changes; a closed or blocked one does not. */
  takesChanges(status: DossierStatus): boolean
  /** Nothing is handed over any more: the requirement is as it was before. */
  putBack(tx: FirmTx, actor: Actor, held: Held): Promise<void>
  /** Writes where a requirement stands, and with it the dossier's counts, turn and completion. */
  setStatus(tx: FirmTx, actor: Actor, held: Held, status: RequirementStatus, reason?: string): Promise<void>
  /** The same with all that a decision says, or takes back: then the turn is his again who had it, since when he had it. */
  settle(tx: FirmTx, actor: Actor, held: Held, next: requirements.NewStatus): Promise<void>
}

export function createDossiers(deps: DossierDeps): Dossiers {
  const { database, audit } = deps
  const standAnew = restand(audit)

  async function get(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>) {
    const dossier = await rows.findDossier(tx, id)
    if (!dossier) throw notFound()
    const isHis = isWithin(await rows.reachOf(tx, actor), dossier.responsibleId)
    if (!isHis && !(await helps(tx, actor.staffId, id))) throw notFound()
    return dossier
  }

  async function getTrusted(tx: FirmTx, id: Id<'dossier'>, lock: 'lock' | 'read' = 'read') {
    const dossier = await rows.findDossier(tx, id, lock)
    if (!dossier) throw notFound()
    return dossier
  }

  async function holdDossier(tx: FirmTx, actor: StaffActor, id: Id<'dossier'>) {
    await get(tx, actor, id)
    const dossier = await getTrusted(tx, id, 'lock')
    if (!takesChanges(dossier.status)) throw dossierClosed()
    return dossier
  }

  async function hold(tx: FirmTx, id: Id<'requirement'>, lock: 'lock' | 'read' = 'lock'): Promise<Held> {
    // In this order: the requirement is read once the dossier is locked.
    const [dossier, requirement] = await Promise.all([
      rows.findDossier(tx, { of: id }, lock),
      requirements.findRequirement(tx, id),
    ])
    if (!dossier || !requirement) throw notFound()
    if (!takesChanges(dossier.status)) throw dossierClosed()
    return { dossier, requirement }
  }

  const setStatus = (
    tx: FirmTx,
    actor: Actor,
    held: Held,
    status: RequirementStatus,
    reason?: string,
  ): Promise<void> => settle(tx, actor, held, { status, reason })

  async function settle(
    tx: FirmTx,
    actor: Actor,
    { dossier, requirement }: Held,
    next: requirements.NewStatus,
  ): Promise<void> {
    // In this order: the statuses are read once the new one is written.
    const [, statuses] = await Promise.all([
      requirements.setRequirementStatus(tx, requirement.id, next),
      requirements.listStatuses(tx, dossier.id),
    ])
    await standAnew(tx, actor, dossier, { statuses, isBack: next.since !== undefined })
  }

  /** Waives, or asks again for what was waived: it goes back to what it was, rejection and reason included. */
  const change = (act: 'waive' | 'askAgain') => (actor: StaffActor, shown: string, why?: string) =>
    database.asFirm(actor.firmId, async (tx) => {
      const held = await hold(tx, wantedId('requirement', shown))
      await get(tx, actor, held.dossier.id)
      const { id, status, reason } = held.requirement
      const waivedBecause = act === 'waive' ? reasonOf(why) : undefined
      if (!allows(status, act)) return
      const becomes = act === 'waive' ? 'waived' : statusBefore({ reason })
      await requirements.setRequirementStatus(tx, id, { status: becomes, reason, waivedBecause })
      await standAnew(tx, actor, held.dossier)
      await audit.record(tx, actor, {
        act: act === 'waive' ? 'requirement.waived' : 'requirement.askedAgain',
        subject: id,
        dossierId: held.dossier.id,
        payload: waivedBecause ? { reason: waivedBecause } : {},
      })
    })

  return {
    allows: (dossier, requirement, act) => takesChanges(dossier.status) && allows(requirement.status, act),
    takesChanges,
    plan: planRequirements,
    putBack: (tx, actor, held) => {
      const { reason } = held.requirement
      return setStatus(tx, actor, held, statusBefore(held.requirement), reason)
    },
    get,
    getTrusted,
    reach: rows.reachOf,
    hold,
    holdDossier,
    setStatus,
    settle,
    ...openDossier(deps),
    ...dossierActs(deps, { get, getTrusted, hold, standAnew }),
    ...listOperations(deps),
    ...partyDossiers(deps),
    assignable: (actor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const people = await listActive(tx, await rows.reachOf(tx, actor))
        return people.map(({ id, name }) => ({ id: showId('staff', id), name }))
      }),
    waive: change('waive'),
    askAgain: change('askAgain'),
    requirements: requirements.listRequirements,
    findRequirement: requirements.findRequirement,
    participants: participants.listParticipants,
    templateName: templateNames,

    async row(tx, id) {
      const row = await lists.findDossierRow(tx, id, await deps.firms.get(tx))
      if (!row) throw notFound()
      return row
    },

    canSee: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const ids = shown.map((id) => readId('dossier', id)).filter((id) => id !== undefined)
        const visible = await lists.filterVisible(tx, await rows.reachOf(tx, actor), ids)
        return new Set(visible.map((id) => showId('dossier', id)))
      }),
  }
}
