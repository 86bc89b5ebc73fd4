import type { ClientRequirement } from '../../contract/desk.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { HandOver } from './hand-over.tsx'
import { PageList, PagesToReplace } from './page-list.tsx'
import { Marks, nameWords, Said } from './requirement-parts.tsx'
import { Sides } from './sides.tsx'

type RequirementCardProps = {
  requirement: ClientRequirement
  linkId: string
  maxUploadBytes: number
  /** It stands under the heading of its group. */
  isUnder: boolean
  /** The sentence of a refusal that concerns this requirement. */
  refusal: string | undefined
  locale: Locale
  t: Translate
}

/** One document asked for. The script replaces it whole, by its id, when it has changed. */
export function RequirementCard({ requirement, refusal, isUnder, ...page }: RequirementCardProps) {
  const { id, status, receipt, canAdd, asks, pages } = requirement
  const { locale, t, linkId } = page
  const isDone = status === 'approved' || status === 'waived' || status === 'notApplicable'
  const Name = isUnder ? 'h4' : 'h3'
  const named = { ...requirement, name: nameWords(requirement, t) }
  if (asks.kind !== 'document') return null
  return (
    <article className="card" id={id} data-status={status} aria-labelledby={`${id}-name`}>
      <Name className="card-name" id={`${id}-name`} tabIndex={-1}>
        {named.name}
      </Name>
      <Marks requirement={requirement} locale={locale} t={t} />
      <Said requirement={requirement} t={t} />
      <PagesToReplace requirement={requirement} locale={locale} t={t} />
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      {receipt && <p className="receipt">{t('link.card.receipt', { receipt })}</p>}
      {isDone && pages.length > 0 && <p className="soft">{t('link.card.pages', { n: pages.length })}</p>}
      {!isDone && asks.hasSides && <Sides requirement={named} asks={asks} {...page} />}
      {!isDone && !asks.hasSides && (
        <>
          <PageList requirement={named} pages={pages} asks={asks} linkId={linkId} t={t} />
          {!isDone && <Few requirement={requirement} least={asks.pagesMin} t={t} />}
          {canAdd && <HandOver requirement={named} asks={asks} {...page} />}
        </>
      )}
    </article>
  )
}

/** Fewer pages than are usual are taken, and said: a PDF's are counted once it was opened. */
function Few({ requirement, least, t }: { requirement: ClientRequirement; least: number; t: Translate }) {
  const { status, pages } = requirement
  const isCounted = pages.length > 0 && pages.every(({ state }) => state !== 'pending')
  if (status !== 'submitted' || !isCounted || pages.length >= least) return null
  return <p className="odd">{t('link.arrange.few', { n: pages.length, min: least })}</p>
}
