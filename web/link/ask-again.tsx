import { redirect } from 'react-router'
import { features } from '../context.ts'
import type { Route } from './+types/ask-again'
import { shut } from './entered.ts'
import { ShutPage } from './shut-page.tsx'
import { styles } from './stylesheet.ts'

export const handle = { still: true }
export const links = styles

export async function loader(args: Route.LoaderArgs) {
  return { ...(await shut(args)), isSent: args.url.searchParams.has('sent') }
}

/** The same answer always: whether there is such a link or address is nobody's business. */
export async function action({ params, context }: Route.ActionArgs) {
  await context.get(features).access.askAgain(params.linkId)
  return redirect(`/e/${encodeURIComponent(params.linkId)}/ask?sent`, 303)
}

export default function AskAgainPage({ loaderData }: Route.ComponentProps) {
  return <ShutPage shut={loaderData} why={loaderData.isSent ? 'sent' : 'closed'} />
}
