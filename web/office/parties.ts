import { features } from '../context.ts'
import type { Route } from './+types/parties'
import { actorOf } from './actor.ts'

/** Parties by the words of their names, for choosing one while typing. */
export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  return args.context.get(features).parties.search(actor, args.url.searchParams.get('words') ?? '')
}
