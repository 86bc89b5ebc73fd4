import { data, redirect } from 'react-router'
import { translatorFor } from '../../i18n/words.ts'
import { features } from '../context.ts'
import { firmLocale, readerLocale } from '../locale.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/landing'
import { Frame, Paragraphs } from './frame.tsx'
import { styles } from './stylesheet.ts'

export const handle = { still: true }
export const links = styles

/** Looking changes nothing: mail scanners open every address that they find. */
export async function loader({ params, request, context }: Route.LoaderArgs) {
  const landing = await context.get(features).access.landing(params.secret)
  const locale = landing.firm ? firmLocale(landing.firm.locale) : readerLocale(request)
  return data({ landing, locale }, { status: landing.kind === 'gone' ? 410 : 200 })
}

/** "Continuar": the secret is exchanged for this device's cookie and leaves the address bar. */
export async function action({ params, request, context }: Route.ActionArgs) {
  try {
    const { path, cookies } = await context
      .get(features)
      .access.enter(params.secret, request.headers.get('cookie'))
    const headers = cookies.map((cookie): [string, string] => ['set-cookie', cookie])
    return redirect(path, { status: 303, headers })
  } catch (error) {
    // The loader says it to the reader.
    return refusal(error)
  }
}

export default function LandingPage({ loaderData }: Route.ComponentProps) {
  const { landing, locale } = loaderData
  const t = translatorFor(locale)
  if (landing.kind === 'gone') {
    const firm = landing.firm?.name
    return (
      <Frame firm={landing.firm} title={t('link.landing.goneHeading')}>
        <main id="content" className="letter">
          <h1>{t('link.landing.goneHeading')}</h1>
          <p>{t('link.landing.goneText', { firm: firm ?? t('link.landing.yourFirm') })}</p>
        </main>
      </Frame>
    )
  }
  const firm = landing.firm.name
  return (
    <Frame firm={landing.firm} title={t('link.landing.heading')}>
      <main id="content" className="letter">
        <h1>{t('link.landing.title', { firm })}</h1>
        <p>{t('link.landing.intro')}</p>
        <h2>{t('link.landing.next')}</h2>
        <ol className="steps">
          <li>{t('link.landing.step1')}</li>
          <li>{t('link.landing.step2')}</li>
          <li>{t('link.landing.step3')}</li>
        </ol>
        <h2 id="privacy">{t('link.landing.privacy')}</h2>
        <p>{t('link.landing.privacyText')}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
        <section className="notice" aria-labelledby="privacy" tabIndex={0}>
          <Paragraphs text={landing.privacy.body} />
        </section>
        <p>{t('link.landing.consent')}</p>
        <form method="post">
          <button type="submit" className="act">
            {t('link.landing.submit')}
          </button>
        </form>
        <p className="soft">{t('link.landing.notExpected')}</p>
      </main>
    </Frame>
  )
}
