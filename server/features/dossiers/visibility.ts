import type { StaffActor } from '../../kernel/actor.ts'
import type { Id } from '../../kernel/ids.ts'

/**
 * Whose dossiers an actor sees: `everyone`'s for an administrator, else his own and those of the people below him,
 * at any depth, and those that he was asked to help with. Worked out anew for each request (under 1 ms), never stored
 * on dossiers.
 */
export type Reach = { everyone: true } | { everyone: false; staffIds: Id<'staff'>[]; helperId?: Id<'staff'> }

/** Whether whoever answers for a dossier is within reach. That he helps with it is another question. */
export function isWithin(reach: Reach, responsibleId: Id<'staff'>): boolean {
  return reach.everyone || reach.staffIds.includes(responsibleId)
}

export const seesAll = (actor: StaffActor): boolean => actor.role === 'admin'
