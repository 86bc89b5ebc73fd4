import type { ReactNode } from 'react'
import type { ClientRequirement } from '../../contract/desk.ts'
import { agoWords } from '../../i18n/format.ts'
import type { Locale, Translate } from '../../i18n/words.ts'
import { Example } from './example.tsx'
import { StatusTag } from './signs.tsx'

type Part = { requirement: ClientRequirement; t: Translate }

/** «Estado de cuenta 2 de 6» where several are asked for. */
export function nameWords(
  { name, instance, instances }: Pick<ClientRequirement, 'name' | 'instance' | 'instances'>,
  t: Translate,
): string {
  return instances > 1 ? t('link.owners.instance', { name, n: instance, of: instances }) : name
}

/** How it stands, and since when. */
export function Marks({ requirement, locale, t, children }: Part & { locale: Locale; children?: ReactNode }) {
  const { status, statusAt, mandatory } = requirement
  return (
    <p className="marks">
      <StatusTag status={status} t={t} />
      {!mandatory && <span className="mark">{t('link.card.optional')}</span>}
      {status !== 'pending' && (
        <time className="mark" dateTime={statusAt}>
          {sinceWords(statusAt, locale, t)}
        </time>
      )}
      {children}
    </p>
  )
}

/** What the firm says of it: what to correct, how it should be, why it is asked for. */
export function Said({ requirement, t }: Part) {
  const { id, reason, observation, help, why, status } = requirement
  const isDone = status === 'approved' || status === 'waived' || status === 'notApplicable'
  return (
    <>
      {reason && (
        <div className="reason">
          <p>{t('link.card.reason')}</p>
          <blockquote>{reason}</blockquote>
        </div>
      )}
      {observation && (
        <div className="reason observation">
          <p>{t('link.card.observation')}</p>
          <blockquote>{observation}</blockquote>
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
    </>
  )
}

function sinceWords(instant: string, locale: Locale, t: Translate): string {
  const isNow = Date.now() - new Date(instant).getTime() < 60_000
  return isNow ? t('link.card.now') : agoWords(instant, locale)
}
