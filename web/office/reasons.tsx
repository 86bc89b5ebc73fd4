import { reasonInput } from '../../contract/catalog.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/reasons'
import { actorOf } from './actor.ts'
import { ReasonList } from './catalogue/reason-list.tsx'
import { useMe } from './me.ts'
import { unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  return { reasons: await args.context.get(features).catalog.listReasons(actor, undefined) }
}

/** Every act on a reason, also of those that stand on a requirement type's page. */
export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const { catalog } = args.context.get(features)
  const intent = String(form.get('intent'))
  const id = String(form.get('id'))
  const reading = readForm(reasonInput, form)
  if ((intent === 'add' || intent === 'change') && !reading.ok) return unreadable(reading)
  try {
    const actor = await actorOf(args)
    const typeId = form.get('typeId')
    if (reading.ok && intent === 'add')
      await catalog.addReason(actor, typeId ? String(typeId) : undefined, reading.value)
    if (reading.ok && intent === 'change') await catalog.changeReason(actor, id, reading.value)
    if (intent === 'up' || intent === 'down') await catalog.moveReason(actor, id, intent === 'up' ? -1 : 1)
    if (intent === 'archive') await catalog.archiveReason(actor, id)
    if (intent === 'restore') await catalog.restoreReason(actor, id)
    return { done: intent }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** The reasons that fit every requirement. */
export default function Reasons({ loaderData: { reasons } }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  return (
    <>
      <PageHead title={t('office.reasons.title')} />
      <div style={{ maxWidth: 640 }}>
        <ReasonList reasons={reasons} canChange={can.configure} />
      </div>
    </>
  )
}
