import { features } from '../../context.ts'
import { actorOf } from '../actor.ts'
import type { Route } from './+types/search'

/** Parties by the words of what they are found by, for choosing one while typing. */
export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  return args.context.get(features).parties.search(actor, args.url.searchParams.get('words') ?? '')
}
