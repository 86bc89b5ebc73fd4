import type { Translate, WordKey } from '../../../i18n/words.ts'
import type { HandedDocument } from '../pages/pages.ts'

/**
 * What was filled in, as a table that a spreadsheet opens: UTF-8 with its mark, semicolons where the locale writes
 * decimals with a comma. No cell is a formula: what would begin one stands behind an apostrophe (OWASP, CSV Injection).
 */
export function dataCsv(documents: readonly HandedDocument[], t: Translate, separator: ',' | ';'): string {
  const heading = (['person', 'datum', 'value', 'status', 'receivedAt'] as const).map((key) =>
    t(`exports.${key}`),
  )
  const rows = documents.map(({ requirement, answer }) => [
    requirement.owner ?? '',
    requirement.instances > 1
      ? `${requirement.name} ${t('exports.instance', { n: requirement.instance, total: requirement.instances })}`
      : requirement.name,
    answer?.value ?? '',
    t(`office.common.requirementStatus.${requirement.status}` as WordKey),
    answer?.at.toISOString() ?? '',
  ])
  return `\ufeff${[heading, ...rows].map((row) => row.map((cell) => csvCell(cell, separator)).join(separator)).join('\r\n')}\r\n`
}

/** What spreadsheets take for the beginning of a formula, full-width forms included. */
const formula = /^[\s\p{Cc}]*[=+\-@\uff0b\uff0d\uff1d\uff20]|^[\t\r\n]/u

export function csvCell(text: string, separator: string): string {
  const safe = formula.test(text) ? `'${text}` : text
  return /["\r\n;,\t]/.test(safe) || safe.includes(separator) ? `"${safe.replaceAll('"', '""')}"` : safe
}
