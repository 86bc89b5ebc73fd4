export const requirementStatuses = [
  'pending',
  'submitted',
  'approved',
  'rejected',
  'waived',
  'notApplicable',
] as const
export type RequirementStatus = (typeof requirementStatuses)[number]
export type Turn = 'party' | 'firm' | 'third'
export type DossierStatus = 'open' | 'complete' | 'closed' | 'blocked'
