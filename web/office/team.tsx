import { Stack } from '@mantine/core'
import { invitationInput } from '../../contract/people.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/team'
import { actorOf } from './actor.ts'
import { useMe } from './me.ts'
import { Note } from './parts/note.tsx'
import { refusedIn, unreadable } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { InviteForm } from './team/invite-form.tsx'
import { StaffList } from './team/staff-list.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  return { people: await args.context.get(features).staff.list(actor) }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const { staff } = args.context.get(features)
  const intent = form.get('intent')
  try {
    const actor = await actorOf(args)
    if (intent === 'invite') {
      const reading = readForm(invitationInput, form)
      if (!reading.ok) return unreadable(reading)
      await staff.invite(actor, reading.value)
      return { done: 'invite', email: reading.value.email }
    }
    const id = String(form.get('staffId'))
    if (intent === 'suspend') await staff.suspend(actor, id)
    else await staff.resume(actor, id)
    return { done: intent === 'suspend' ? 'suspend' : 'resume' }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** Who works here, and who is asked in. */
export default function Team({ loaderData: { people }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const invited = actionData && 'email' in actionData ? actionData.email : undefined
  return (
    <>
      <PageHead title={t('office.team.title')} />
      <Stack gap="xl">
        {invited && <Note tone="good">{t('office.team.invited', { email: invited })}</Note>}
        <StaffList people={people} canManage={can.manageStaff} />
        {can.manageStaff && <InviteForm key={invited} refused={refusedIn(actionData)} />}
      </Stack>
    </>
  )
}
