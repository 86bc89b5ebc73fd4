import { Stack } from '@mantine/core'
import { data } from 'react-router'
import { partyInput } from '../../contract/parties.ts'
import { features } from '../context.ts'
import { readForm, typedIn } from '../forms.ts'
import { found, refusal } from '../problems.ts'
import type { Route } from './+types/party'
import { actorOf } from './actor.ts'
import { NowContext } from './parts/moment.tsx'
import { refusedIn, unreadable } from './parts/outcome.ts'
import { HisDossiers } from './party/his-dossiers.tsx'
import { LikelyOnes } from './party/likely-ones.tsx'
import { Merges } from './party/merges.tsx'
import { PartyForm } from './party/party-form.tsx'
import { PartyHead } from './party/party-head.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const { directory } = args.context.get(features)
  return { party: await found(directory.party(actor, args.params.partyId)), now: new Date().toISOString() }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  const { directory } = args.context.get(features)
  const { partyId } = args.params
  const intent = form.get('intent')
  try {
    const actor = await actorOf(args)
    if (intent === 'merge') await directory.merge(actor, partyId, String(form.get('fromId')))
    else if (intent === 'separate') await directory.separate(actor, String(form.get('mergeId')))
    else if (intent === 'save') {
      const reading = readForm(partyInput, form)
      if (!reading.ok) return unreadable(reading)
      await directory.change(actor, partyId, reading.value)
    } else throw data(null, { status: 400 })
    return { done: String(intent) }
  } catch (error) {
    return refusal(error, { typed: typedIn(form) })
  }
}

/** One client: what is known of him, his dossiers, and who may be the same person. */
export default function Party({ loaderData: { party, now }, actionData }: Route.ComponentProps) {
  const isSaved = actionData !== undefined && 'done' in actionData && actionData.done === 'save'
  return (
    <NowContext value={now}>
      <PartyHead party={party} />
      <Stack gap="xl" maw={860}>
        <LikelyOnes party={party} />
        <PartyForm
          // Once other data came from the server, saved or merged, the form is filled anew with them.
          key={JSON.stringify({ ...party, dossiers: [], likely: [] })}
          party={party}
          isSaved={isSaved}
          refused={refusedIn(actionData)}
        />
        <HisDossiers party={party} />
        <Merges party={party} />
      </Stack>
    </NowContext>
  )
}
