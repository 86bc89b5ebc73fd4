import type { ClientPage } from '../../contract/desk.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import type { Faults } from './answers-in.ts'
import { FieldForm } from './field-form.tsx'
import type { ShownRefusal } from './refusal-in.ts'
import { RequirementCard } from './requirement-card.tsx'
import { type Group, isOfSeveral, type Section, sectionsOf } from './sections.ts'

type SectionsProps = {
  page: ClientPage
  maxUploadBytes: number
  refusal: ShownRefusal | undefined
  /** What was typed into fields and refused just now. */
  faults?: Faults
  locale: Locale
  t: Translate
}

/** All that is asked for, by what is to be done with it. */
export function Sections({ page, ...rest }: SectionsProps) {
  const saysWhose = isOfSeveral(page.requirements)
  return sectionsOf(page.requirements).map((section) => (
    <SectionOf key={section.kind} section={section} linkId={page.linkId} saysWhose={saysWhose} {...rest} />
  ))
}

type Shared = Omit<SectionsProps, 'page'> & { linkId: string; saysWhose: boolean }

function SectionOf({ section: { kind, count, groups }, ...rest }: Shared & { section: Section }) {
  const { t, refusal } = rest
  const headingId = `${kind}-heading`
  const heading = (
    <h2 id={headingId}>
      {t(`link.page.${kind}`)}
      {kind === 'approved' && <span className="count"> {count}</span>}
    </h2>
  )
  const lists = groups.map((group) => <GroupOf key={group.id} group={group} {...rest} />)
  // What is done folds away, unless it is where a refusal or an observation must be read.
  if (kind === 'approved') {
    const isOpen = groups.some(({ blocks }) =>
      blocks.flat().some(({ id, observation }) => id === refusal?.at || observation),
    )
    return (
      <details className="section folded" open={isOpen}>
        <summary id="approved">{heading}</summary>
        {lists}
      </details>
    )
  }
  return (
    <section className="section" data-kind={kind} aria-labelledby={headingId}>
      {heading}
      {lists}
    </section>
  )
}

function GroupOf({ group, saysWhose, ...rest }: Shared & { group: Group }) {
  const { t, refusal, faults = {} } = rest
  const { id, owner, section, blocks } = group
  const whose = owner ? t('link.owners.of', { name: owner.name }) : t('link.owners.shared')
  const heading = [saysWhose ? whose : '', section].filter(Boolean).join(' · ')
  const isUnder = heading !== ''
  return (
    <div className="group">
      {isUnder && <h3 id={`${id}-heading`}>{heading}</h3>}
      {blocks.map((block) =>
        Array.isArray(block) ? (
          <FieldForm
            key={`${id}-data`}
            id={`${id}-data`}
            labelledBy={isUnder ? `${id}-heading` : undefined}
            fields={block}
            {...rest}
            faults={faults}
          />
        ) : (
          <RequirementCard
            key={block.id}
            requirement={block}
            isUnder={isUnder}
            {...rest}
            refusal={refusal?.at === block.id ? refusal.sentence : undefined}
          />
        ),
      )}
    </div>
  )
}
