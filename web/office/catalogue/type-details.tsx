import type { RequirementTypeView } from '../../../contract/catalog.ts'
import { useWords } from '../words.tsx'

/** A requirement type for whoever may read it and not change it. */
export function TypeDetails({ type }: { type: RequirementTypeView }) {
  const t = useWords()
  const lines = [
    [t('office.catalogue.help'), type.help],
    ...(type.kind === 'document'
      ? [
          [
            t('office.catalogue.formats'),
            type.formats.map((format) => t(`office.common.formats.${format}`)).join(', '),
          ],
          [t('office.catalogue.pagesField'), String(type.pagesMax)],
        ]
      : []),
    [t('office.catalogue.purpose'), type.purpose],
    [t('office.catalogue.legalBasis'), type.legalBasis],
  ].filter((line): line is [string, string] => !!line[1])
  return (
    <dl>
      {lines.map(([name, said]) => (
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
