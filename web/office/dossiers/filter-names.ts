import type { DossierFilter } from '../../../contract/dossiers.ts'
import type { DossierStatus, Turn } from '../../../contract/requirement-status.ts'

/** What a list can be narrowed to, in the order in which it is offered. */
export const turns: readonly Turn[] = ['firm', 'party', 'third']
export const dues: readonly NonNullable<DossierFilter['due']>[] = ['overdue', 'week']
export const statuses: readonly DossierStatus[] = ['open', 'complete', 'closed', 'blocked']
