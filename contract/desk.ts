import type { DossierRow } from './dossiers.ts'
import type { Asks } from './requirement-spec.ts'
import type { RequirementStatus } from './requirement-status.ts'
import type { ParticipantRole } from './roles.ts'

/** A page as it is shown: `state` says whether its picture is there yet. */
export type PageView = {
  id: string
  fileId: string
  fileName: string
  position: number
  state: 'pending' | 'ready' | 'unreadable'
  /** Why it cannot be shown, when `unreadable`. */
  reason?: 'locked' | 'broken' | 'tooMuch'
  width?: number
  height?: number
  at: string
  /** Who handed it over: the client, or a member of the staff by name. */
  by: string | null
}

/** One thing that is asked for, and of whom. */
type Asked = {
  id: string
  name: string
  help: string
  why: string
  /** The address of a picture that shows what is wanted; another one when it was replaced. */
  example?: string
  asks: Asks
  section: string
  /** Which of how many of its kind, from 1. */
  instance: number
  instances: number
  /** Whose it is, where it is asked of one of them. */
  owner?: { participantId: string; name: string; role: ParticipantRole }
  mandatory: boolean
  status: RequirementStatus
  statusAt: string
  reason?: string
}

export type RequirementView = Asked & {
  /** Why it is asked for no longer, while it is waived: for colleagues, not for the client. */
  waivedBecause?: string
  /** The submission that is open or was decided last. */
  submission?: { id: string; n: number; receipt: string; at: string }
  pages: PageView[]
  can: { submit: boolean; decide: boolean; waive: boolean; remove: boolean }
}

/** A dossier as the firm works on it. */
export type DossierView = DossierRow & {
  templateName: string
  parties: { id: string; name: string; email?: string; phone?: string }[]
  requirements: RequirementView[]
  can: { review: boolean; sendLink: boolean; download: boolean }
}

/** What the client sees: nothing of the firm's inner side, and no picture that could be read over a shoulder. */
export type ClientPage = {
  linkId: string
  firm: { name: string; locale: string; accent?: string }
  party: { name: string }
  dossier: { number: string; title: string; isComplete: boolean; isOpen: boolean; dueOn: string | null }
  counts: { asked: number; approved: number; submitted: number; toDo: number }
  requirements: ClientRequirement[]
  contact: { name: string; email: string }
  /** Changes whenever anything on the page would look different. */
  version: string
}

export type ClientRequirement = Asked & {
  receipt?: string
  pages: {
    id: string
    state: PageView['state']
    reason?: PageView['reason']
    fileName: string
    canRemove: boolean
  }[]
  canAdd: boolean
}
