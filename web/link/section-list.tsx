import type { ClientPage } from '../../contract/desk.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import type { ShownRefusal } from './refusal-in.ts'
import { RequirementCard } from './requirement-card.tsx'
import { type Section, sectionsOf } from './sections.ts'

type SectionsProps = {
  page: ClientPage
  maxUploadBytes: number
  refusal: ShownRefusal | undefined
  locale: Locale
  t: Translate
}

/** All that is asked for, by what is to be done with it. */
export function Sections({ page, ...rest }: SectionsProps) {
  return sectionsOf(page.requirements).map((section) => (
    <SectionOf key={section.kind} section={section} linkId={page.linkId} {...rest} />
  ))
}

type SectionOfProps = Omit<SectionsProps, 'page'> & { section: Section; linkId: string }

function SectionOf({ section: { kind, requirements }, refusal, ...rest }: SectionOfProps) {
  const { t } = rest
  const headingId = `${kind}-heading`
  const heading = (
    <h2 id={headingId}>
      {t(`link.page.${kind}`)}
      {kind === 'approved' && <span className="count"> {requirements.length}</span>}
    </h2>
  )
  const cards = requirements.map((requirement) => (
    <RequirementCard
      key={requirement.id}
      requirement={requirement}
      refusal={refusal?.at === requirement.id ? refusal.sentence : undefined}
      {...rest}
    />
  ))
  // What is done folds away, unless it is where a refusal must be read.
  if (kind === 'approved') {
    const isOpen = requirements.some(({ id }) => id === refusal?.at)
    return (
      <details className="section folded" open={isOpen}>
        <summary id="approved">{heading}</summary>
        {cards}
      </details>
    )
  }
  return (
    <section className="section" data-kind={kind} aria-labelledby={headingId}>
      {heading}
      {cards}
    </section>
  )
}
