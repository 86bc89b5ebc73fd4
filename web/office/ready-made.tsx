import { Button } from '@mantine/core'
import { Link, redirect, useSearchParams } from 'react-router'
import { features } from '../context.ts'
import { refusal } from '../problems.ts'
import type { Route } from './+types/ready-made'
import { actorOf } from './actor.ts'
import { useMe } from './me.ts'
import { refusedIn } from './parts/outcome.ts'
import { PageHead } from './parts/page-head.tsx'
import { RefusalNote } from './parts/refusal-note.tsx'
import styles from './ready-made/ready-made.module.css'
import { ReadyMadeCard } from './ready-made/ready-made-card.tsx'
import { useWords } from './words.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  return { offered: await args.context.get(features).catalog.readyMade(actor) }
}

export async function action(args: Route.ActionArgs) {
  const form = await args.request.formData()
  try {
    const actor = await actorOf(args)
    const id = await args.context.get(features).catalog.takeReadyMade(actor, String(form.get('key')))
    return redirect(`/office/templates/${id}?from=readyMade`)
  } catch (error) {
    return refusal(error)
  }
}

/** The templates that come with the program, of the firm's country; a new firm begins here. */
export default function ReadyMade({ loaderData: { offered }, actionData }: Route.ComponentProps) {
  const t = useWords()
  const { can } = useMe()
  const [params] = useSearchParams()
  const isFirst = params.has('first')
  const skip = isFirst && (
    <Button component={Link} to="/office/inbox" variant="default">
      {t('office.readyMade.skip')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t(isFirst ? 'office.readyMade.welcome' : 'office.readyMade.title')}
        text={t(isFirst ? 'office.readyMade.welcomeText' : 'office.readyMade.text')}
        actions={skip}
      />
      <RefusalNote refusal={refusedIn(actionData)} />
      <ul className={styles.cards}>
        {offered.map((template) => (
          <ReadyMadeCard key={template.key} template={template} canUse={can.configure} />
        ))}
      </ul>
    </>
  )
}
