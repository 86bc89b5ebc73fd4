import type { RequirementTypeView } from '../../../contract/catalog.ts'
import type { Translate } from '../../../i18n/translate.ts'
import { useWords } from '../words.tsx'
import { aboutType } from './about-type.ts'
import { validityWords } from './validity-words.ts'

/** A requirement type for whoever may read it and not change it. */
export function TypeDetails({ type }: { type: RequirementTypeView }) {
  const t = useWords()
  return (
    <dl>
      {linesOf(t, type)
        .filter(([, said]) => said)
        .map(([name, said]) => (
          <div key={name}>
            <dt>
              <strong>{name}</strong>
            </dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  )
}

function linesOf(t: Translate, type: RequirementTypeView): [string, string][] {
  const { takes, pages } = aboutType(t, type)
  return [
    [t('office.catalogue.help'), type.help],
    [t('office.catalogue.formats'), takes],
    [t('office.catalogue.pagesMax'), pages],
    ...(type.kind === 'document'
      ? [[t('office.requirementType.validity'), validityWords(t, type.validity)] as [string, string]]
      : [[t('office.requirementType.choices'), type.field.choices.join(' · ')] as [string, string]]),
    [t('office.requirementType.why'), type.purpose],
    [t('office.catalogue.legalBasis'), type.legalBasis],
  ]
}
