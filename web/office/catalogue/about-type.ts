import type { RequirementTypeView } from '../../../contract/catalog.ts'
import type { Translate } from '../../../i18n/translate.ts'

/** A requirement type in a few words: what is taken, of how many pages, and where it is used. */
export function aboutType(t: Translate, type: RequirementTypeView) {
  const used = type.usedBy
    ? t('office.catalogue.usedByTemplates', { n: type.usedBy })
    : t('office.catalogue.unused')
  const kind = t(`office.requirementType.kindTag.${type.kind}`)
  if (type.kind === 'data')
    return { kind, takes: t(`office.requirementType.fieldTypes.${type.field.type}`), pages: '', used }
  const { pagesMin, pagesMax, hasSides } = type
  const count =
    pagesMin > 1
      ? t('office.requirementType.pagesBetween', { min: pagesMin, max: pagesMax })
      : t('office.requirementType.pagesMost', { n: pagesMax })
  return {
    kind,
    takes: type.formats.map((format) => t(`office.common.formats.${format}`)).join(', '),
    pages: hasSides ? `${t('office.requirementType.bothSides')} · ${count}` : count,
    used,
  }
}
