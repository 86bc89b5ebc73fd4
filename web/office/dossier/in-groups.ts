import type { RequirementView } from '../../../contract/desk.ts'

type Listed = Pick<RequirementView, 'id' | 'section' | 'owner' | 'can'>
export type Group<R extends Listed> = { key: string; owner: R['owner']; section: string; requirements: R[] }

/** Requirements by whose they are and their section, people and sections in the order in which they first appear. */
export function inGroups<R extends Listed>(requirements: readonly R[]): Group<R>[] {
  const people = new Map<string, Map<string, Group<R>>>()
  for (const requirement of requirements) {
    const { owner, section } = requirement
    const who = owner?.participantId ?? ''
    const sections = people.get(who) ?? new Map<string, Group<R>>()
    const fresh: Group<R> = { key: `${who} ${section}`, owner, section, requirements: [] }
    const group = sections.get(section) ?? fresh
    group.requirements.push(requirement)
    people.set(who, sections.set(section, group))
  }
  return [...people.values()].flatMap((sections) => [...sections.values()])
}

/** In the order of the checklist, which is the order of the keys too. */
export function inOrder<R extends Listed>(requirements: readonly R[]): R[] {
  return inGroups(requirements).flatMap((group) => group.requirements)
}
