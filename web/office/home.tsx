import { redirect } from 'react-router'
import { translatorFor } from '../../i18n/words.ts'
import { features } from '../context.ts'
import { readerLocale } from '../locale.ts'
import { PlainPage } from '../ui/plain-page.tsx'
import type { Route } from './+types/home'
import { signedIn } from './actor.ts'

export const handle = { still: true }

/** The bare address leads to work, or to the way in; on a new installation it says where to begin. */
export async function loader(args: Route.LoaderArgs) {
  if (await signedIn(args)) throw redirect('/office/inbox')
  if (await args.context.get(features).firms.hasAny()) throw redirect('/sign-in')
  const locale = readerLocale(args.request)
  const t = translatorFor(locale)
  return { locale, heading: t('office.errors.emptyTitle'), text: t('office.errors.emptyText') }
}

export default function Home({ loaderData: { heading, text } }: Route.ComponentProps) {
  return (
    <>
      <title>{heading}</title>
      <PlainPage heading={heading} text={text} />
    </>
  )
}
