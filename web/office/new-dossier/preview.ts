import { features } from '../../context.ts'
import { found } from '../../problems.ts'
import { actorOf } from '../actor.ts'
import type { Route } from './+types/preview'

/** What the chosen templates would ask for together, before a dossier is opened from them. */
export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  const ids = args.url.searchParams.getAll('template').filter(Boolean)
  return found(args.context.get(features).dossiers.preview(actor, ids))
}
