import type { ClientRequirement } from '../../contract/desk.ts'

/** The order of the page: what is to be done stands first, what is done folds away. */
export const sectionKinds = ['fix', 'missing', 'review', 'approved'] as const
export type SectionKind = (typeof sectionKinds)[number]
/** What is asked of one of them, in one section of the template: its data in one form, and its documents. */
export type Group = {
  id: string
  owner?: ClientRequirement['owner']
  section: string
  blocks: (ClientRequirement | ClientRequirement[])[]
}
export type Section = { kind: SectionKind; count: number; groups: Group[] }

const kindOf: Record<ClientRequirement['status'], SectionKind> = {
  rejected: 'fix',
  pending: 'missing',
  submitted: 'review',
  approved: 'approved',
  waived: 'approved',
  notApplicable: 'approved',
}

/** The sections that hold something, each in groups. In a group, what must be handed over stands before what may be. */
export function sectionsOf(requirements: readonly ClientRequirement[]): Section[] {
  return sectionKinds.flatMap((kind) => {
    const own = requirements.filter(({ status }) => kindOf[status] === kind)
    return own.length > 0 ? [{ kind, count: own.length, groups: groupsOf(kind, own) }] : []
  })
}

function groupsOf(kind: SectionKind, requirements: readonly ClientRequirement[]): Group[] {
  const groups = new Map<string, ClientRequirement[]>()
  for (const requirement of requirements) {
    const key = `${requirement.owner?.participantId ?? ''} ${requirement.section}`
    groups.set(key, [...(groups.get(key) ?? []), requirement])
  }
  return [...groups.values()].flatMap((own, i) => {
    const [first] = own
    if (!first) return []
    return [{ id: `${kind}-${i + 1}`, owner: first.owner, section: first.section, blocks: blocksOf(own) }]
  })
}

/** Data stand together in one form, in the place of the first of them. */
function blocksOf(requirements: readonly ClientRequirement[]): Group['blocks'] {
  const ordered = [
    ...requirements.filter((one) => one.mandatory),
    ...requirements.filter((one) => !one.mandatory),
  ]
  const fields = ordered.filter(({ asks }) => asks.kind === 'data')
  return ordered.flatMap((one): Group['blocks'] => {
    if (one.asks.kind !== 'data') return [one]
    return one === fields[0] ? [fields] : []
  })
}

/** Whether what is asked must say of whom: a link may open for several. */
export function isOfSeveral(requirements: readonly ClientRequirement[]): boolean {
  return new Set(requirements.flatMap(({ owner }) => owner?.participantId ?? [])).size > 1
}
