import type { TemplateView } from '../../../contract/catalog.ts'
import { useWords } from '../words.tsx'
import { sectionsOf } from './sections.ts'

/** A template for whoever may read it and not change it. */
export function ItemList({ template }: { template: TemplateView }) {
  const t = useWords()
  return sectionsOf(template.items).map((section) => (
    <section key={section.key}>
      {section.name && <h2>{section.name}</h2>}
      <ol>
        {section.items.map(({ key, name, role, instances, mandatory }) => (
          <li key={key}>
            {name}
            {instances > 1 && ` × ${instances}`}
            {` · ${t(`office.editor.roles.${role}`)}`}
            {!mandatory && ` (${t('office.common.optional')})`}
          </li>
        ))}
      </ol>
    </section>
  ))
}
