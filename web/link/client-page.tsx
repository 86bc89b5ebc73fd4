import { data, redirect } from 'react-router'
import type { ClientPage as Page } from '../../contract/desk.ts'
import { type Translate, translatorFor } from '../../i18n/words.ts'
import { features, type LinkActor } from '../context.ts'
import { firmLocale } from '../locale.ts'
import type { Route } from './+types/client-page'
import { type Faults, saveAnswers, typedAnswers } from './answers-in.ts'
import { actorOf, entered, shut } from './entered.ts'
import { Frame } from './frame.tsx'
import { actOnPage } from './page-acts.ts'
import { PageFoot } from './page-foot.tsx'
import { PageHead } from './page-head.tsx'
import { refusalIn } from './refusal-in.ts'
import { nameWords } from './requirement-parts.tsx'
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
  // What was typed and can no longer be saved is shown once more, for only its writer has it.
  if (!actor) return data({ unsaved: typedAnswers(form) }, { status: 401 })
  if (form.get('intent') === 'answer') return answer(args, actor, form)
  const { pages } = args.context.get(features)
  return (await actOnPage(pages, actor, form, addressOf(args))) ?? leave(args, actor, form)
}

const addressOf = ({ params }: Route.ActionArgs) => `/e/${encodeURIComponent(params.linkId)}`

/** What is right is saved; what is wrong comes back as it was typed, each with its sentence. */
async function answer(args: Route.ActionArgs, actor: LinkActor, form: FormData) {
  const { access, answers } = args.context.get(features)
  const firm = await access.firmOf(args.params.linkId)
  const faults = await saveAnswers(answers, actor, form, translatorFor(firmLocale(firm?.locale)))
  const [first] = Object.keys(faults)
  return first ? data({ faults }, { status: 422 }) : redirect(addressOf(args), 303)
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

export default function ClientPage({ loaderData, actionData }: Route.ComponentProps) {
  if (loaderData.kind === 'shut') {
    const unsaved = actionData && 'unsaved' in actionData ? actionData.unsaved : []
    return <ShutPage shut={loaderData} why={loaderData.why} unsaved={unsaved} />
  }
  const { page, locale, maxUploadBytes, refusal } = loaderData
  const t = translatorFor(locale)
  const faults = actionData && 'faults' in actionData ? actionData.faults : {}
  const isPlaced = page.requirements.some(({ id, asks }) => id === refusal?.at && asks.kind === 'document')
  const parts = { page, refusal, faults, maxUploadBytes, locale, t }
  return (
    <Frame firm={page.firm} title={page.dossier.title}>
      <main id="content" data-version={page.version}>
        <PageHead page={page} locale={locale} t={t} />
        {refusal && !isPlaced && <Refusal sentence={refusal.sentence} />}
        <Faulty page={page} faults={faults} t={t} />
        <Sections {...parts} />
      </main>
      <PageFoot page={page} t={t} />
      <ScriptParts locale={locale} maxUploadBytes={maxUploadBytes} t={t} />
    </Frame>
  )
}

/** One that has no place of its own on the page. */
function Refusal({ sentence }: { sentence: string }) {
  return (
    <p className="refusal" role="alert">
      {sentence}
    </p>
  )
}

/** Where to look, for whoever sent several values at once; what no field can say any more is said here. */
function Faulty({ page, faults, t }: { page: Page; faults: Faults; t: Translate }) {
  const wrong = page.requirements.filter(({ id }) => faults[id])
  const placed = wrong.filter(({ canAdd }) => canAdd)
  const others = Object.keys(faults).filter((id) => !placed.some((one) => one.id === id))
  return (
    <>
      {placed.length > 0 && (
        <div className="refusal" role="alert">
          <p>{t('problems.input_invalid')}</p>
          {placed.map((one) => (
            <a key={one.id} className="quiet" href={`#${one.id}-value`}>
              {nameWords(one, t)}
            </a>
          ))}
        </div>
      )}
      {others.map((id) => (
        <Refusal key={id} sentence={faults[id]?.sentence ?? ''} />
      ))}
    </>
  )
}
