import { Tabs } from '@mantine/core'
import { data as answer, type ShouldRevalidateFunctionArgs, useSearchParams } from 'react-router'
import { features } from '../context.ts'
import { typedIn } from '../forms.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/dossier'
import { actorOf } from './actor.ts'
import { About } from './dossier/about.tsx'
import { acts } from './dossier/acts/acts.ts'
import { AskMore } from './dossier/ask-more.tsx'
import { ClosedNote } from './dossier/closed-note.tsx'
import { DossierHead } from './dossier/head.tsx'
import { Links } from './dossier/links.tsx'
import { Messages } from './dossier/messages.tsx'
import { Review } from './dossier/review.tsx'
import { SendingNotes, SendLink } from './dossier/send-link.tsx'
import { TakenOutNote } from './dossier/take-out.tsx'
import { DropArea } from './dossier/tray/drop-area.tsx'
import { LeaveGuard } from './dossier/tray/leave-guard.tsx'
import { SortingDesk } from './dossier/tray/sorting.tsx'
import { UploadPanel } from './dossier/tray/upload-panel.tsx'
import { totalsOf } from './dossier/tray/upload-queue.ts'
import { useUploads } from './dossier/tray/use-uploads.ts'
import { useSending } from './dossier/use-sending.ts'
import { WhatToSay } from './dossier/what-to-say.tsx'
import { NowContext } from './parts/moment.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { access, catalog, dossiers, installation, notices, pages, reviews } = args.context.get(features)
  const { dossierId } = args.params
  const [dossier, tray, about, types, links, linkPeople, messages, nextWaiting, reasons] = await found(
    Promise.all([
      pages.desk(actor, dossierId),
      pages.tray(actor, dossierId),
      dossiers.about(actor, dossierId),
      catalog.listTypes(actor),
      access.links(actor, dossierId),
      access.linkPeople(actor, dossierId),
      notices.messages(actor, dossierId),
      reviews.nextWaiting(actor, dossierId),
      reviews.reasons(actor, dossierId),
    ]),
  )
  const { maxUploadBytes } = installation
  return {
    dossier,
    about,
    types: types.map(({ id, name }) => ({ id, name })),
    tray,
    links,
    linkPeople,
    messages,
    nextWaiting: nextWaiting ?? null,
    reasons,
    maxUploadBytes,
    now: new Date().toISOString(),
  }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const field = (name: string) => String(form.get(name) ?? '')
  const intent = field('intent')
  const act = Object.hasOwn(acts, intent) ? acts[intent] : undefined
  if (!act) throw answer(null, { status: 400 })
  try {
    const actor = await actorOf(args)
    const { dossierId } = args.params
    const shown = await act(args.context.get(features), { actor, dossierId, field, form })
    return { done: intent, ...shown }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** A tab asks for nothing new; what somebody else decided meanwhile does, though the act was refused. */
export function shouldRevalidate(change: ShouldRevalidateFunctionArgs) {
  const { currentUrl, nextUrl, formMethod, actionStatus } = change
  if (actionStatus === 409) return true
  const isTab = currentUrl.pathname === nextUrl.pathname && currentUrl.search !== nextUrl.search
  return isTab && !formMethod ? false : change.defaultShouldRevalidate
}

export default function DossierPage({ loaderData }: Route.ComponentProps) {
  // What is being looked at, typed or sent belongs to one dossier: the next one starts afresh.
  return (
    <NowContext value={loaderData.now}>
      <DossierDesk key={loaderData.dossier.id} data={loaderData} />
    </NowContext>
  )
}

const tabs = ['requirements', 'tray', 'about', 'messages', 'links'] as const

function DossierDesk({ data }: { data: Loaded }) {
  const { dossier, tray, about, types, links, linkPeople, messages, nextWaiting, reasons } = data
  const { maxUploadBytes } = data
  const t = useWords()
  const sending = useSending(linkPeople)
  const uploads = useUploads(dossier.id, tray.nextPlace, maxUploadBytes)
  const [params, setParams] = useSearchParams()
  const show = (value: string) => setParams({ tab: value }, { replace: true, preventScrollReset: true })
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'requirements'
  const names = {
    requirements: t('office.dossier.tabRequirements'),
    tray: t('office.tray.tab', { n: tray.pages.length }),
    about: t('office.about.tab'),
    messages: t('office.dossier.tabMessages'),
    links: t('office.dossier.tabLinks'),
  }
  return (
    <>
      <DossierHead
        dossier={dossier}
        primary={<SendLink people={linkPeople} sending={sending} />}
        secondary={<WhatToSay people={linkPeople} />}
      />
      <ClosedNote dossier={dossier} about={about} />
      <SendingNotes dossier={dossier} people={linkPeople} sending={sending} hasLinks={links.length > 0} />
      <Tabs
        value={tab}
        onChange={(value) =>
          setParams(value ? { tab: value } : {}, { replace: true, preventScrollReset: true })
        }
        keepMounted={false}
        mt="md"
      >
        <Tabs.List mb="md">
          {tabs.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {names[one]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="requirements">
          <TakenOutNote removed={about.removed} />
          {about.can.change && <AskMore types={types} participants={about.participants} />}
          <Review
            dossier={dossier}
            reasons={reasons}
            nextWaiting={nextWaiting}
            maxUploadBytes={maxUploadBytes}
          />
        </Tabs.Panel>
        <Tabs.Panel value="tray">
          <SortingDesk dossier={dossier} view={tray} uploads={uploads} maxUploadBytes={maxUploadBytes} />
        </Tabs.Panel>
        <Tabs.Panel value="about">
          <About dossier={dossier} about={about} />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <Messages messages={messages} />
        </Tabs.Panel>
        <Tabs.Panel value="links">
          <Links links={links} canRevoke={dossier.can.sendLink} />
        </Tabs.Panel>
      </Tabs>
      <DropArea uploads={uploads} isOff={!tray.can.receive} />
      <UploadPanel uploads={uploads} onSort={tab === 'tray' ? undefined : () => show('tray')} />
      <LeaveGuard isOn={totalsOf(uploads.items).isOpen} />
    </>
  )
}

type Loaded = Route.ComponentProps['loaderData']
