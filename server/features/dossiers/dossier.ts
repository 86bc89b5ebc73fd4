import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import type { DossierStatus, RequirementStatus, Turn } from '../../../contract/requirement-status.ts'
import type { ParticipantRole } from '../../../contract/roles.ts'
import type { Id } from '../../kernel/ids.ts'

/**
 * Dossier (expediente): what a firm gathers for one matter of one or more parties.
 * Participant (interviniente): a party in a dossier, with a role.
 * Requirement (requisito): one thing asked for; its status follows from what was submitted and decided.
 * Turn (turno): who has to move next: the party, the firm, or a third.
 */
export type Requirement = {
  id: Id<'requirement'>
  dossierId: Id<'dossier'>
  /** Whose it is; of nobody in particular when it is asked once per dossier. */
  participantId?: Id<'participant'>
  typeId: Id<'requirementType'>
  spec: RequirementSpec
  section: string
  /** Which of how many of its kind, from 1. */
  instance: number
  instances: number
  mandatory: boolean
  status: RequirementStatus
  statusAt: Date
  /**
   * What the last decision said: why it was rejected, kept until an approval, so that what is taken back leaves the
   * requirement as it was; or what was observed when it was approved.
   */
  reason?: string
  /** Why it is asked for no longer, while it is waived. */
  waivedBecause?: string
  /** Asked for in this dossier beside its templates. */
  isExtra: boolean
  /** Until when an approved document counts, where its rule says so. */
  validUntil?: string
}

export type Participant = { id: Id<'participant'>; partyId: Id<'party'>; role: ParticipantRole }

/** How many requirements stand how. `asked` leaves out what was waived or does not apply. */
export type Counts = { asked: number; pending: number; submitted: number; approved: number; rejected: number }

export type Standing = { counts: Counts; turn: Turn; status: Extract<DossierStatus, 'open' | 'complete'> }

type Weighed = Pick<Requirement, 'status' | 'mandatory'>

/**
 * What follows from the requirements: the counts, whose turn it is, and whether the dossier is complete. A third that
 * is waited for has the turn, but never before what was handed over is reviewed.
 */
export function standingOf(requirements: readonly Weighed[], waitsFor?: string): Standing {
  const count = (status: RequirementStatus) => requirements.filter((r) => r.status === status).length
  const [pending, submitted, approved, rejected] = [
    count('pending'),
    count('submitted'),
    count('approved'),
    count('rejected'),
  ]
  const counts = { asked: pending + submitted + approved + rejected, pending, submitted, approved, rejected }
  const isOwed = requirements.some((r) => r.mandatory && (r.status === 'pending' || r.status === 'rejected'))
  const isComplete = submitted === 0 && rejected === 0 && !isOwed
  const turn = submitted > 0 ? 'firm' : waitsFor ? 'third' : isComplete ? 'firm' : 'party'
  return { counts, turn, status: isComplete ? 'complete' : 'open' }
}

/** What may be done with a requirement in each status, while its dossier takes changes. */
const allowed: Record<RequirementStatus, readonly RequirementAct[]> = {
  pending: ['submit', 'waive', 'remove'],
  submitted: ['submit', 'decide'],
  rejected: ['submit', 'waive'],
  approved: ['reopen'],
  waived: ['askAgain', 'remove'],
  notApplicable: ['askAgain', 'remove'],
}
export type RequirementAct = 'submit' | 'decide' | 'reopen' | 'waive' | 'askAgain' | 'remove'

export function allows(status: RequirementStatus, act: RequirementAct): boolean {
  return allowed[status].includes(act)
}

/** How a requirement stands with nothing handed over: never asked, or still rejected. */
export function statusBefore({ reason }: Pick<Requirement, 'reason'>): RequirementStatus {
  return reason ? 'rejected' : 'pending'
}

/** Something was handed over for it, though it may have been turned down since: it is not simply taken out. */
export function wasHandedOver({ status, reason }: Pick<Requirement, 'status' | 'reason'>): boolean {
  return status === 'submitted' || status === 'approved' || status === 'rejected' || reason !== undefined
}

/** A complete dossier still takes what was optional; a closed or blocked one takes nothing. */
export function takesChanges(status: DossierStatus): boolean {
  return status === 'open' || status === 'complete'
}
