import type { DossierRow } from '../../../contract/dossiers.ts'

export type Group = { key: string; rows: DossierRow[] }

/** Each client's dossiers together, in the order of whoever has waited longest. */
export function byClient(rows: readonly DossierRow[]): Group[] {
  const groups = new Map<string, DossierRow[]>()
  for (const row of rows) groups.set(row.partyNames, [...(groups.get(row.partyNames) ?? []), row])
  return [...groups].map(([key, rows]) => ({ key, rows }))
}

export const ages = ['late', 'thisWeek', 'today'] as const

/** By how long they have waited, in business days: five and more are late. Empty groups are left out. */
export function byAge(rows: readonly DossierRow[]): Group[] {
  const ageOf = ({ turnDays }: DossierRow) => (turnDays >= 5 ? 'late' : turnDays >= 1 ? 'thisWeek' : 'today')
  return ages
    .map((key) => ({ key, rows: rows.filter((row) => ageOf(row) === key) }))
    .filter(({ rows }) => rows.length > 0)
}
