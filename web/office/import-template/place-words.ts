import type { Translate } from '../../../i18n/translate.ts'

/** `types.3.pagesMax` → «Requisito 4 · pagesMax». Names of fields stay as they stand in the file. */
export function placeWords(t: Translate, place: string): string {
  if (place === '') return t('office.templateFiles.places.whole')
  const found = /^(types|template\.items)\.(\d+)\.?(.*)$/.exec(place)
  if (!found) return place
  const [, list, index, rest] = found
  const at = t(`office.templateFiles.places.${list === 'types' ? 'type' : 'item'}`, { n: Number(index) + 1 })
  return rest ? `${at} · ${rest}` : at
}
