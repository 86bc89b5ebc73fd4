import type { ClientRequirement } from '../../contract/desk.ts'

/** The order of the page: what is to be done stands first, what is done folds away. */
export const sectionKinds = ['fix', 'missing', 'review', 'approved'] as const
export type SectionKind = (typeof sectionKinds)[number]
export type Section = { kind: SectionKind; requirements: ClientRequirement[] }

const kindOf: Record<ClientRequirement['status'], SectionKind> = {
  rejected: 'fix',
  pending: 'missing',
  submitted: 'review',
  approved: 'approved',
  waived: 'approved',
  notApplicable: 'approved',
}

/** The sections that hold something. Inside "missing", what must be handed over stands before what may be. */
export function sectionsOf(requirements: readonly ClientRequirement[]): Section[] {
  const must = requirements.filter((requirement) => requirement.mandatory)
  const may = requirements.filter((requirement) => !requirement.mandatory)
  return sectionKinds
    .map((kind) => ({
      kind,
      requirements: [...must, ...may].filter(({ status }) => kindOf[status] === kind),
    }))
    .filter((section) => section.requirements.length > 0)
}
