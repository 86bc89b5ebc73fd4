import { Tabs } from '@mantine/core'
import { data, type ShouldRevalidateFunctionArgs, useSearchParams } from 'react-router'
import { features, type StaffActor } from '../context.ts'
import { typedIn } from '../forms.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/dossier'
import { actorOf } from './actor.ts'
import { AddressDialog } from './dossier/address-dialog.tsx'
import { DossierHead } from './dossier/head.tsx'
import { Links } from './dossier/links.tsx'
import { Messages } from './dossier/messages.tsx'
import { Review } from './dossier/review.tsx'
import { SendingNotes, SendLink } from './dossier/send-link.tsx'
import { useSending } from './dossier/use-sending.ts'
import { NowContext } from './parts/moment.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { access, installation, notices, pages, reviews } = args.context.get(features)
  const { dossierId } = args.params
  const [dossier, links, messages, nextWaiting] = await found(
    Promise.all([
      pages.desk(actor, dossierId),
      access.links(actor, dossierId),
      notices.messages(actor, dossierId),
      reviews.nextWaiting(actor, dossierId),
    ]),
  )
  const { maxUploadBytes } = installation
  return {
    dossier,
    links,
    messages,
    nextWaiting: nextWaiting ?? null,
    maxUploadBytes,
    now: new Date().toISOString(),
  }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const intent = String(form.get('intent'))
  const { dossierId } = args.params
  try {
    const actor = await actorOf(args)
    if (intent === 'copy') {
      return { done: intent, address: await args.context.get(features).access.copy(actor, dossierId) }
    }
    await act(args, actor, form)
    return { done: intent }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** Does what a form of this page asks for, by its `intent`. */
function act({ context, params }: Route.ActionArgs, actor: StaffActor, form: FormData): Promise<void> {
  const { access, dossiers, pages, reviews } = context.get(features)
  const field = (name: string) => String(form.get(name) ?? '')
  switch (field('intent')) {
    case 'send':
      return access.send(actor, params.dossierId)
    case 'revoke':
      return access.revoke(actor, field('linkId'))
    case 'approve':
      return reviews.approve(actor, field('submissionId'))
    case 'reject':
      return reviews.reject(actor, field('submissionId'), field('reason'))
    case 'waive':
      return dossiers.waive(actor, field('requirementId'))
    case 'askAgain':
      return dossiers.askAgain(actor, field('requirementId'))
    case 'removePage':
      return pages.remove(actor, field('pageId'))
    default:
      throw data(null, { status: 400 })
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

const tabs = ['requirements', 'messages', 'links'] as const

function DossierDesk({ data: { dossier, links, messages, nextWaiting, maxUploadBytes } }: { data: Loaded }) {
  const t = useWords()
  const sending = useSending()
  const [params, setParams] = useSearchParams()
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'requirements'
  const names = {
    requirements: t('office.dossier.tabRequirements'),
    messages: t('office.dossier.tabMessages'),
    links: t('office.dossier.tabLinks'),
  }
  return (
    <>
      <DossierHead dossier={dossier} primary={<SendLink dossier={dossier} sending={sending} />} />
      <SendingNotes dossier={dossier} sending={sending} hasLinks={links.length > 0} />
      <AddressDialog dossier={dossier} address={sending.address} onClose={sending.forget} />
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
          <Review dossier={dossier} nextWaiting={nextWaiting} maxUploadBytes={maxUploadBytes} />
        </Tabs.Panel>
        <Tabs.Panel value="messages">
          <Messages messages={messages} />
        </Tabs.Panel>
        <Tabs.Panel value="links">
          <Links links={links} canRevoke={dossier.can.sendLink} />
        </Tabs.Panel>
      </Tabs>
    </>
  )
}

type Loaded = Route.ComponentProps['loaderData']
