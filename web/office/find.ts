import type { DossierRow } from '../../contract/dossiers.ts'
import { features } from '../context.ts'
import type { Route } from './+types/find'
import { actorOf } from './actor.ts'

const most = 8

export type Found = {
  words: string
  dossiers: DossierRow[]
  parties: { id: string; name: string; email?: string; phone?: string; dossiers: number }[]
}

/** A search that does not get through says so in its dialog, and leaves the page as it is. */
export async function clientLoader({
  serverLoader,
}: Route.ClientLoaderArgs): Promise<Found | { failed: true }> {
  try {
    return await serverLoader()
  } catch {
    return { failed: true }
  }
}

/** Dossiers and clients by any of their words, the few that come first: for the search of everything. */
export async function loader(args: Route.LoaderArgs): Promise<Found> {
  const actor = await actorOf(args)
  const { dossiers, parties } = args.context.get(features)
  const words = args.url.searchParams.get('words')?.trim().slice(0, 100) ?? ''
  if (words.length < 2) return { words, dossiers: [], parties: [] }
  const [list, people] = await Promise.all([
    dossiers.list(actor, { search: words, limit: most }),
    parties.search(actor, words),
  ])
  return { words, dossiers: list.rows, parties: people.slice(0, most) }
}
