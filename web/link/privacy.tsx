import { data } from 'react-router'
import { translatorFor } from '../../i18n/words.ts'
import { features } from '../context.ts'
import type { Route } from './+types/privacy'
import { entered, shut } from './entered.ts'
import { Frame, Paragraphs } from './frame.tsx'
import { ShutPage } from './shut-page.tsx'
import { styles } from './stylesheet.ts'

export const handle = { still: true }
export const links = styles

export async function loader(args: Route.LoaderArgs) {
  const seen = await entered(args, (actor) => args.context.get(features).access.privacyOf(actor))
  const link = await shut(args)
  return seen ? { ...link, kind: 'open' as const, body: seen.body } : data(link, { status: 401 })
}

export default function PrivacyPage({ loaderData }: Route.ComponentProps) {
  if (loaderData.kind === 'shut') return <ShutPage shut={loaderData} why="closed" />
  const { firm, locale, linkId, body } = loaderData
  const t = translatorFor(locale)
  return (
    <Frame firm={firm} title={t('link.page.privacy')}>
      <main id="content" className="letter">
        <h1>{t('link.page.privacy')}</h1>
        <Paragraphs text={body} />
        <p>
          <a className="quiet" href={`/e/${encodeURIComponent(linkId)}`}>
            {t('link.page.back')}
          </a>
        </p>
      </main>
    </Frame>
  )
}
