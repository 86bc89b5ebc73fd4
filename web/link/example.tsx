import type { ClientRequirement } from '../../contract/desk.ts'
import type { Translate } from '../../i18n/words.ts'

/** A picture of what is wanted, folded away; fetched only by those who open it. */
export function Example({ requirement, t }: { requirement: ClientRequirement; t: Translate }) {
  const { id, name, example } = requirement
  if (!example) return null
  return (
    <details className="example">
      <summary id={`${id}-example`} className="quiet">
        {t('link.card.example')}
        <span className="unseen"> {t('link.card.of', { name })}</span>
      </summary>
      <img src={example} alt={t('link.card.exampleOf', { name })} loading="lazy" />
    </details>
  )
}
