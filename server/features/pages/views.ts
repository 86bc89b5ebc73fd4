import type {
  AnswerView,
  ClientPage,
  ClientRequirement,
  DossierView,
  PageView,
  RequirementView,
} from '../../../contract/desk.ts'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { asksOf } from '../../../contract/requirement-spec.ts'
import type { ParticipantRole } from '../../../contract/roles.ts'
import { listWords } from '../../../i18n/format.ts'
import { sha256 } from '../../kernel/digest.ts'
import { type Id, showId } from '../../kernel/ids.ts'
import type { Answered } from '../answers/answers.ts'
import type { Dossiers, Requirement } from '../dossiers/dossiers.ts'
import type { Firm } from '../firms/firms.ts'
import type { Party } from '../parties/parties.ts'
import type { DatedSubmission, ShownPage } from './page-rows.ts'

/** What may be done, as dossiers says it. */
export type Rules = Pick<Dossiers, 'allows' | 'takesChanges'>
/** Everything that was handed over in a dossier, as it was read. */
export type Handed = {
  submissions: readonly DatedSubmission[]
  pages: readonly ShownPage[]
  /** The example pictures of what is asked for, by type. */
  examples: ReadonlyMap<Id<'requirementType'>, Id<'blob'>>
  answers: ReadonlyMap<Id<'requirement'>, Answered>
}
type NameOf = (by: string) => string | null

const submissionOf = (handed: Handed, id: Id<'requirement'>) =>
  handed.submissions.find((s) => s.requirementId === id)
const pagesOf = (handed: Handed, submission: DatedSubmission | undefined) =>
  handed.pages.filter((page) => page.documentId === submission?.documentId)

/** Whatever is not ready or unreadable is still being made. */
const stateOf = (page: ShownPage): PageView['state'] => (page.state === 'working' ? 'pending' : page.state)
const whyOf = ({ spec }: Requirement) => [spec.purpose, spec.legalBasis].filter(Boolean).join(' · ')

/** Who takes part in the dossier, by participant; only those that this reader may know of. */
export type Owners = ReadonlyMap<Id<'participant'>, { name: string; role: ParticipantRole }>

function askedView(requirement: Requirement, owners: Owners) {
  const { spec, status, section, instance, instances, mandatory, participantId } = requirement
  const owner = participantId && owners.get(participantId)
  return {
    id: showId('requirement', requirement.id),
    name: spec.name,
    help: spec.help,
    why: whyOf(requirement),
    asks: asksOf(spec),
    section,
    instance,
    instances,
    owner: owner && { participantId: showId('participant', participantId), ...owner },
    mandatory,
    status,
    statusAt: requirement.statusAt.toISOString(),
    reason: status === 'rejected' ? requirement.reason : undefined,
    observation: status === 'approved' ? requirement.reason : undefined,
  }
}

/** Browsers keep a picture by its address, so a replaced one has another. */
function exampleAt(address: string, { typeId }: Requirement, { examples }: Handed): string | undefined {
  const picture = examples.get(typeId)
  return picture && `${address}?v=${picture.slice(0, 8)}`
}

export function requirementView(
  requirement: Requirement,
  dossier: Pick<DossierRow, 'status'>,
  handed: Handed,
  { nameOf, owners, rules }: { nameOf: NameOf; owners: Owners; rules: Rules },
): RequirementView {
  const submission = submissionOf(handed, requirement.id)
  const may = (act: 'submit' | 'decide' | 'reopen' | 'waive' | 'askAgain' | 'remove') =>
    rules.allows(dossier, requirement, act)
  return {
    ...askedView(requirement, owners),
    typeId: showId('requirementType', requirement.typeId),
    example: exampleAt(
      `/files/examples/${showId('requirementType', requirement.typeId)}`,
      requirement,
      handed,
    ),
    waivedBecause: requirement.waivedBecause,
    submission: submission && {
      id: showId('submission', submission.id),
      n: submission.n,
      receipt: submission.receipt,
      at: submission.at.toISOString(),
      datedOn: submission.datedOn ?? undefined,
      validUntil: submission.validUntil ?? undefined,
    },
    pages: pagesOf(handed, submission).map((page, i) => ({
      ...pageView(page, i, nameOf),
      isKept: submission?.keptPageIds.includes(page.id) ?? false,
    })),
    answer: answerView(handed.answers.get(requirement.id), nameOf),
    can: {
      submit: may('submit'),
      decide: may('decide'),
      reopen: may('reopen'),
      waive: may('waive') || may('askAgain'),
      remove: may('remove') && !requirement.reason,
    },
  }
}

function answerView(answer: Answered | undefined, nameOf: NameOf): AnswerView | undefined {
  if (!answer) return undefined
  const { value, shown, warnings, at, by } = answer
  return { value, shown, warnings, at: at.toISOString(), by: nameOf(by) }
}

/** What whoever holds the link sees of it: of a confidential one only that it is there, and how it ends. */
function clientAnswer(answer: AnswerView | undefined, { spec }: Requirement): ClientRequirement['answer'] {
  if (!answer) return undefined
  if (!spec.confidential) return { ...answer, isHidden: false }
  const signs = answer.shown.replace(/\s/g, '')
  const end = signs.slice(signs.length - Math.min(3, Math.floor(signs.length / 4)))
  return { ...answer, value: '', shown: `···${end}`, isHidden: true }
}

function pageView(page: ShownPage, position: number, nameOf: NameOf): Omit<PageView, 'isKept'> {
  return {
    id: showId('page', page.id),
    fileId: showId('file', page.fileId),
    fileName: page.fileName,
    isPdf: page.mime === 'application/pdf',
    indexInFile: page.indexInFile,
    rejected: page.rejectedAt ? { note: page.note ?? '' } : undefined,
    position,
    side: page.side ?? undefined,
    rotation: page.rotation,
    state: stateOf(page),
    reason: page.reason ?? undefined,
    width: page.width ?? undefined,
    height: page.height ?? undefined,
    at: page.at.toISOString(),
    by: nameOf(page.by),
  }
}

export function dossierView(
  row: DossierRow,
  parties: readonly Party[],
  templateName: string,
  requirements: RequirementView[],
  rules: Rules,
): Omit<DossierView, 'today'> {
  const isOpen = rules.takesChanges(row.status)
  return {
    ...row,
    templateName,
    parties: parties.map(({ id, name, email, phone }) => ({ id: showId('party', id), name, email, phone })),
    requirements,
    can: { review: isOpen, sendLink: isOpen, download: requirements.some((r) => r.pages.length > 0) },
  }
}

function clientRequirement(
  requirement: Requirement,
  { linkId, handed, row, owners, nameOf, rules }: ClientPageSource,
): ClientRequirement {
  const { spec, status } = requirement
  const pagesMax = spec.kind === 'document' ? spec.pagesMax : 0
  const submission = submissionOf(handed, requirement.id)
  const canAdd = rules.allows(row, requirement, 'submit')
  const isTaken = canAdd && status === 'submitted'
  // After a rejection the old pages are the firm's record, and what the client sees is the place for the new ones;
  // unless only some were turned down: then he sees which, among those that stay.
  const all = pagesOf(handed, submission)
  const pages = status === 'rejected' && !all.some((page) => page.rejectedAt) ? [] : all
  const good = pages.filter((page) => !page.rejectedAt)
  const isKept = (page: ShownPage) =>
    !page.rejectedAt && (status === 'rejected' || (submission?.keptPageIds.includes(page.id) ?? false))
  const here = `/e/${showId('accessLink', linkId)}/requirements/${showId('requirement', requirement.id)}`
  const answer = answerView(handed.answers.get(requirement.id), nameOf)
  return {
    ...askedView(requirement, owners),
    example: exampleAt(`${here}/example`, requirement, handed),
    receipt: status !== 'rejected' && (pages.length > 0 || answer) ? submission?.receipt : undefined,
    pages: pages.map((page) => ({
      id: showId('page', page.id),
      state: stateOf(page),
      reason: page.reason ?? undefined,
      fileName: page.fileName,
      side: page.side ?? undefined,
      rotation: page.rotation,
      isOfMany: pages.filter((other) => other.fileId === page.fileId).length > 1,
      rejected: page.rejectedAt ? { note: page.note ?? '' } : undefined,
      isKept: isKept(page),
      canRemove: isTaken && !page.rejectedAt && !submission?.keptPageIds.includes(page.id),
    })),
    answer: clientAnswer(answer, requirement),
    canAdd: canAdd && (spec.kind === 'data' || good.length < pagesMax),
  }
}

export type ClientPageSource = {
  linkId: Id<'accessLink'>
  firm: Firm
  /** Whom the link was made for. */
  people: readonly Party[]
  row: DossierRow
  requirements: readonly Requirement[]
  handed: Handed
  owners: Owners
  nameOf: NameOf
  contact: { name: string; email: string }
  rules: Rules
}

export function clientPage(source: ClientPageSource): ClientPage {
  const { linkId, firm, people, row, contact } = source
  const isOpen = source.rules.takesChanges(row.status)
  const asked = source.requirements.filter((r) => r.status !== 'waived' && r.status !== 'notApplicable')
  const requirements = asked.map((r) => clientRequirement(r, source))
  const count = (status: Requirement['status']) => asked.filter((r) => r.status === status).length
  const toDo = requirements.filter((r) => r.status === 'rejected' || (r.status === 'pending' && r.mandatory))
  const toDoData = toDo.filter(({ asks }) => asks.kind === 'data').length
  const page = {
    linkId: showId('accessLink', linkId),
    firm: { name: firm.name, locale: firm.locale, accent: firm.accent, logo: firm.logo },
    // Each once, whatever parts they have in the dossier.
    party: { name: listWords(new Set(people.map((party) => party.calledName)), firm.locale) },
    dossier: {
      number: row.number,
      title: row.title,
      isComplete: row.status === 'complete',
      isOpen,
      dueOn: row.dueOn,
    },
    counts: {
      asked: asked.length,
      approved: count('approved'),
      submitted: count('submitted'),
      toDo: toDo.length,
      toDoData,
    },
    requirements,
    contact: { ...contact, phone: firm.settings.contactPhone, whatsapp: firm.settings.contactWhatsapp },
  }
  return { ...page, version: sha256(JSON.stringify(page)).toString('base64url').slice(0, 16) }
}
