import type { FirmBrand } from './access.ts'
import type { DossierRow } from './dossiers.ts'
import type { Asks } from './requirement-spec.ts'
import type { RequirementStatus } from './requirement-status.ts'
import type { ParticipantRole } from './roles.ts'

/** Which face of a two-sided paper. */
export type Side = 'front' | 'back'

/** A page as it is shown: `state` says whether its picture is there yet. */
export type PageView = {
  id: string
  fileId: string
  fileName: string
  /** The file is a PDF, of which this is the page with this index. */
  isPdf: boolean
  indexInFile: number
  /** Turned down alone, with what was said of it: it waits for another to take its place. */
  rejected?: { note: string }
  /** Found good before, when others of its document were turned down. */
  isKept: boolean
  position: number
  side?: Side
  /** By how much its pictures are turned; part of their addresses, for a picture never changes under its own. */
  rotation: number
  state: 'pending' | 'ready' | 'unreadable'
  /** Why it cannot be shown, when `unreadable`. */
  reason?: 'locked' | 'broken' | 'tooMuch'
  width?: number
  height?: number
  at: string
  /** Who handed it over: the client, or a member of the staff by name. */
  by: string | null
}

/** What was filled in for a data field. */
export type AnswerView = {
  /** As it is kept: an ISO day, a plain decimal, E.164. */
  value: string
  /** As the firm writes it. */
  shown: string
  /** What looks odd about it, as codes of `i18n` `fields.*`; it was taken all the same. */
  warnings: string[]
  at: string
  /** Who filled it in: the client (null), or a member of the staff by name. */
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
  /** Why it is rejected. */
  reason?: string
  /** What was said when it was approved all the same. */
  observation?: string
}

export type RequirementView = Asked & {
  /** Why it is asked for no longer, while it is waived: for colleagues, not for the client. */
  waivedBecause?: string
  typeId: string
  /** The submission that is open or was decided last, with the dates that its document bears. */
  submission?: { id: string; n: number; receipt: string; at: string; datedOn?: string; validUntil?: string }
  pages: PageView[]
  /** Of a data field, once something stands in it. */
  answer?: AnswerView
  can: { submit: boolean; decide: boolean; reopen: boolean; waive: boolean; remove: boolean }
}

/** A dossier as the firm works on it. */
export type DossierView = DossierRow & {
  templateName: string
  parties: { id: string; name: string; email?: string; phone?: string }[]
  requirements: RequirementView[]
  /** The firm's day, on which documents are judged. */
  today: string
  can: { review: boolean; sendLink: boolean; download: boolean }
}

/** What the client sees: nothing of the firm's inner side, and no picture that could be read over a shoulder. */
export type ClientPage = {
  linkId: string
  firm: FirmBrand
  party: { name: string }
  dossier: { number: string; title: string; isComplete: boolean; isOpen: boolean; dueOn: string | null }
  /** `toDoData`: how many of `toDo` are data to be filled in. */
  counts: { asked: number; approved: number; submitted: number; toDo: number; toDoData: number }
  requirements: ClientRequirement[]
  /** Whom to ask, and how: what the firm does not say is empty. */
  contact: { name: string; email: string; phone: string; whatsapp: string }
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
    side?: Side
    rotation: number
    /** Came with others in one file, and goes with them. */
    isOfMany: boolean
    rejected?: { note: string }
    /** Found good when others of its document were turned down. */
    isKept: boolean
    canRemove: boolean
  }[]
  /** A confidential one is not shown again to whoever holds the link: `value` is empty, `shown` its last signs. */
  answer?: AnswerView & { isHidden: boolean }
  canAdd: boolean
}
