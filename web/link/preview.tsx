import { data } from 'react-router'
import { templateInput } from '../../contract/catalog.ts'
import type { ClientPage } from '../../contract/desk.ts'
import { translatorFor } from '../../i18n/words.ts'
import { features } from '../context.ts'
import { readForm } from '../forms.ts'
import { firmLocale } from '../locale.ts'
import type { Route } from './+types/preview'
import { Frame } from './frame.tsx'
import { PageHead } from './page-head.tsx'
import { Sections } from './section-list.tsx'
import { styles } from './stylesheet.ts'

export const handle = { still: true }
export const links = styles

/** For the staff alone; whoever is nobody here finds nothing. */
async function staffOf({ request, context }: Pick<Route.ActionArgs, 'request' | 'context'>) {
  const actor = await context.get(features).staff.signedIn(request.headers.get('cookie'))
  if (!actor) throw data(null, { status: 404 })
  return actor
}

const shown = (page: ClientPage) => ({ page, locale: firmLocale(page.firm.locale) })

/** A template that comes with the program, by its key. */
export async function loader(args: Route.LoaderArgs) {
  const actor = await staffOf(args)
  const key = args.url.searchParams.get('readyMade')
  if (!key) return undefined
  return shown(await args.context.get(features).pages.preview(actor, { kind: 'readyMade', key }))
}

/** A template in the making, as its form stands. */
export async function action(args: Route.ActionArgs) {
  const actor = await staffOf(args)
  const reading = readForm(templateInput, await args.request.formData())
  if (!reading.ok) throw data(null, { status: 422 })
  return shown(await args.context.get(features).pages.preview(actor, { kind: 'draft', draft: reading.value }))
}

/** The client's page of a dossier that is nowhere, for whoever makes a template: the same parts, and no way out of it. */
export default function Preview({ loaderData, actionData }: Route.ComponentProps) {
  const said = actionData ?? loaderData
  if (!said) return null
  const { page, locale } = said
  const t = translatorFor(locale)
  return (
    <Frame firm={page.firm} title={page.dossier.title}>
      <main id="content">
        <PageHead page={page} locale={locale} t={t} />
        <Sections page={page} maxUploadBytes={20_000_000} refusal={undefined} locale={locale} t={t} />
      </main>
    </Frame>
  )
}
