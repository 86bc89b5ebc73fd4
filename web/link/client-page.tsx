import { data, redirect } from 'react-router'
import { translatorFor } from '../../i18n/words.ts'
import { features, type LinkActor } from '../context.ts'
import { firmLocale } from '../locale.ts'
import { isProblem } from '../problems.ts'
import type { Route } from './+types/client-page'
import { actorOf, entered, shut } from './entered.ts'
import { Frame } from './frame.tsx'
import { PageFoot } from './page-foot.tsx'
import { PageHead } from './page-head.tsx'
import { refusalIn, refusalQuery } from './refusal-in.ts'
import { ScriptParts } from './script-parts.tsx'
import { Sections } from './section-list.tsx'
import { ShutPage, type ShutWhy } from './shut-page.tsx'
import { styles } from './stylesheet.ts'

export const handle = { still: true }
export const links = styles

export async function loader(args: Route.LoaderArgs) {
  const { pages, installation } = args.context.get(features)
  const page = await entered(args, (actor) => pages.clientPage(actor))
  if (!page) return data({ ...(await shut(args)), why: whyShut(args.url) }, { status: 401 })
  const locale = firmLocale(page.firm.locale)
  const { maxUploadBytes } = installation
  const refusal = refusalIn(args.url.searchParams, translatorFor(locale))
  return { kind: 'open' as const, page, locale, maxUploadBytes, refusal }
}

function whyShut({ searchParams }: URL): ShutWhy {
  const left = searchParams.get('left')
  return left === 'leave' ? 'left' : left === 'notMe' ? 'notMe' : 'closed'
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const actor = await actorOf(args)
  if (!actor) return redirect(addressOf(args), 303)
  return form.get('intent') === 'remove' ? remove(args, actor, form) : leave(args, actor, form)
}

const addressOf = ({ params }: Route.ActionArgs) => `/e/${encodeURIComponent(params.linkId)}`

async function remove(args: Route.ActionArgs, actor: LinkActor, form: FormData) {
  const at = String(form.get('requirement'))
  const here = addressOf(args)
  try {
    await args.context.get(features).pages.remove(actor, String(form.get('page')))
    return redirect(`${here}#${encodeURIComponent(at)}`, 303)
  } catch (error) {
    if (!isProblem(error)) throw error
    return redirect(`${here}?${refusalQuery(error, at)}#${encodeURIComponent(at)}`, 303)
  }
}

/** Forgets the link on this phone, and with it what the browser may have kept of its pages. */
async function leave(args: Route.ActionArgs, actor: LinkActor, form: FormData) {
  const cookie = args.request.headers.get('cookie')
  const cookies = await args.context.get(features).access.leave(actor, cookie)
  const left = form.get('intent') === 'notMe' ? 'notMe' : 'leave'
  const headers = cookies.map((one): [string, string] => ['set-cookie', one])
  headers.push(['clear-site-data', '"cache"'])
  return redirect(`${addressOf(args)}?left=${left}`, { status: 303, headers })
}

export default function ClientPage({ loaderData }: Route.ComponentProps) {
  if (loaderData.kind === 'shut') return <ShutPage shut={loaderData} why={loaderData.why} />
  const { page, locale, maxUploadBytes, refusal } = loaderData
  const t = translatorFor(locale)
  const isPlaced = page.requirements.some(({ id }) => id === refusal?.at)
  return (
    <Frame firm={page.firm.name} title={page.dossier.title}>
      <main id="content" data-version={page.version}>
        <PageHead page={page} locale={locale} t={t} />
        {refusal && !isPlaced && (
          <p className="refusal" role="alert">
            {refusal.sentence}
          </p>
        )}
        <Sections page={page} maxUploadBytes={maxUploadBytes} refusal={refusal} locale={locale} t={t} />
      </main>
      <PageFoot page={page} t={t} />
      <ScriptParts locale={locale} maxUploadBytes={maxUploadBytes} t={t} />
    </Frame>
  )
}
