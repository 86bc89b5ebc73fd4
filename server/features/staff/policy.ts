import type { StaffActor } from '../../kernel/actor.ts'

/** What a member of the staff may do in the whole firm. What he may see of dossiers is `visibility`, in dossiers. */
const acts = {
  configure: ['admin'],
  manageStaff: ['admin'],
  readOutbox: ['admin'],
  openDossier: ['admin', 'caseworker'],
} as const satisfies Record<string, readonly StaffActor['role'][]>

export type StaffAct = keyof typeof acts

export function can(actor: StaffActor, act: StaffAct): boolean {
  const roles: readonly StaffActor['role'][] = acts[act]
  return roles.includes(actor.role)
}
