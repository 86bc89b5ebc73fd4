import type { ClientRequirement } from '../../contract/desk.ts'
import { agoWords } from '../../i18n/format.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { Example } from './example.tsx'
import { HandOver } from './hand-over.tsx'
import { PageList } from './page-list.tsx'
import { StatusTag } from './signs.tsx'

type RequirementCardProps = {
  requirement: ClientRequirement
  linkId: string
  maxUploadBytes: number
  /** The sentence of a refusal that concerns this requirement. */
  refusal: string | undefined
  locale: Locale
  t: Translate
}

/** One thing asked for. The script replaces it whole, by its id, when it has changed. */
export function RequirementCard({ requirement, refusal, ...page }: RequirementCardProps) {
  const { id, name, help, why, status, reason, receipt, mandatory, canAdd, asks } = requirement
  const { locale, t, linkId } = page
  const isDone = status === 'approved' || status === 'waived' || status === 'notApplicable'
  return (
    <article className="card" id={id} data-status={status} aria-labelledby={`${id}-name`}>
      <h3 id={`${id}-name`} tabIndex={-1}>
        {name}
      </h3>
      <p className="marks">
        <StatusTag status={status} t={t} />
        {!mandatory && <span className="mark">{t('link.card.optional')}</span>}
        {status !== 'pending' && (
          <time className="mark" dateTime={requirement.statusAt}>
            {sinceWords(requirement.statusAt, locale, t)}
          </time>
        )}
      </p>
      {reason && (
        <div className="reason">
          <p>{t('link.card.reason')}</p>
          <blockquote>{reason}</blockquote>
        </div>
      )}
      {!isDone && help && <p className="help">{help}</p>}
      {!isDone && <Example requirement={requirement} t={t} />}
      {!isDone && why && (
        <details className="why">
          <summary id={`${id}-why`} className="quiet">
            {t('link.card.why')}
          </summary>
          <p>{why}</p>
        </details>
      )}
      {refusal && (
        <p className="refusal" role="alert">
          {refusal}
        </p>
      )}
      {receipt && <p className="receipt">{t('link.card.receipt', { receipt })}</p>}
      {isDone && requirement.pages.length > 0 && (
        <p className="soft">{t('link.card.pages', { n: requirement.pages.length })}</p>
      )}
      {!isDone && <PageList requirement={requirement} linkId={linkId} t={t} />}
      {canAdd && asks.kind === 'document' && <HandOver requirement={requirement} asks={asks} {...page} />}
    </article>
  )
}

function sinceWords(instant: string, locale: Locale, t: Translate): string {
  const isNow = Date.now() - new Date(instant).getTime() < 60_000
  return isNow ? t('link.card.now') : agoWords(instant, locale)
}
