import { likelyInput } from '../../../contract/parties.ts'
import { features } from '../../context.ts'
import { actorOf } from '../actor.ts'
import type { Route } from './+types/likely'

/** Who may be the one that is being typed. What is too long to be anybody's is nobody's. */
export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const reading = likelyInput.safeParse(Object.fromEntries(args.url.searchParams))
  return reading.success ? args.context.get(features).parties.likely(actor, reading.data) : []
}
