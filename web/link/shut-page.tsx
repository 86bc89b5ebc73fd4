import { translatorFor } from '../../i18n/words.ts'
import type { Shut } from './entered.ts'
import { Frame } from './frame.tsx'

/** Why there is nothing to see: never opened here, closed by who held it, or already asked for again. */
export type ShutWhy = 'closed' | 'left' | 'notMe' | 'sent'

const headings = {
  closed: 'link.ask.heading',
  left: 'link.ask.leftHeading',
  notMe: 'link.ask.notMeHeading',
  sent: 'link.ask.sentHeading',
} as const
const texts = {
  closed: 'link.ask.text',
  left: 'link.ask.left',
  notMe: 'link.ask.notMe',
  sent: 'link.ask.sent',
} as const

/**
 * Offers the link again, to the registered address only; says nothing of whether there is such a dossier. `unsaved`:
 * what the reader typed just now, when his entry had ended.
 */
export function ShutPage({ shut, why, unsaved = [] }: { shut: Shut; why: ShutWhy; unsaved?: string[] }) {
  const t = translatorFor(shut.locale)
  const canAsk = why === 'closed' || why === 'left'
  return (
    <Frame firm={shut.firm} title={t('link.ask.title')}>
      <main id="content" className="letter">
        <h1>{t(headings[why])}</h1>
        <p>{t(texts[why], { firm: shut.firm?.name ?? t('link.landing.yourFirm') })}</p>
        {unsaved.length > 0 && (
          <>
            <p>{t('link.field.unsaved')}</p>
            <ul className="unsaved">
              {unsaved.map((typed) => (
                <li key={typed}>{typed}</li>
              ))}
            </ul>
          </>
        )}
        {canAsk && (
          <form method="post" action={`/e/${encodeURIComponent(shut.linkId)}/ask`}>
            <button type="submit" className="act">
              {t('link.ask.submit')}
            </button>
          </form>
        )}
      </main>
    </Frame>
  )
}
