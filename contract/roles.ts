/** In which part a party takes part in a dossier. */
export const participantRoles = [
  'holder',
  'spouse',
  'guarantor',
  'representative',
  'partner',
  'buyer',
  'seller',
  'heir',
  'landlord',
  'tenant',
  'other',
] as const
export type ParticipantRole = (typeof participantRoles)[number]

/** Whom a template's item is asked of: each participant with a role, or the dossier once. */
export const itemRoles = ['dossier', ...participantRoles] as const
export type ItemRole = (typeof itemRoles)[number]
