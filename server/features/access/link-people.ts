import type { Id } from '../../kernel/ids.ts'
import type { Participant, Requirement } from '../dossiers/dossiers.ts'

type ParticipantId = Id<'participant'>

/**
 * For whom links are made when nobody chooses. Where several people have papers of their own, each gets a link of his,
 * for what one hands over is none of the other's business; else one link opens for all. Who takes part in two roles is
 * one person.
 */
export function usualGroups(
  participants: readonly Participant[],
  requirements: readonly Pick<Requirement, 'participantId'>[],
): ParticipantId[][] {
  const people = Map.groupBy(participants, (one) => one.partyId)
  const owners = [...people.values()].filter((roles) =>
    roles.some(({ id }) => requirements.some((r) => r.participantId === id)),
  )
  if (owners.length < 2) return participants.length > 0 ? [participants.map(({ id }) => id)] : []
  return [...people.values()].map((roles) => roles.map(({ id }) => id))
}

/** The same people, in whatever order. */
export function isSame(one: readonly ParticipantId[], other: readonly ParticipantId[]): boolean {
  return one.length === other.length && one.every((id) => other.includes(id))
}
