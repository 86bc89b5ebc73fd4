import type { Validity } from '../../../contract/requirement-spec.ts'
import type { Translate } from '../../../i18n/translate.ts'

/** How recent a document must be, as it is said: «No más de 3 meses». */
export function validityWords(t: Translate, validity: Validity): string {
  if (validity.rule !== 'maxAge') return t(`office.requirementType.rules.${validity.rule}`)
  const key = validity.unit === 'days' ? 'maxDays' : 'maxMonths'
  return t(`office.requirementType.${key}`, { n: validity.count })
}
