import { type RouterContextProvider, redirect } from 'react-router'
import { features, type StaffActor } from '../context.ts'
import { sessionMissing } from '../problems.ts'

/** What a loader or an action is given. */
type Arguments = { request: Request; url: URL; context: Readonly<RouterContextProvider> }

const known = new WeakMap<object, Promise<StaffActor | undefined>>()

/** Who is signed in, or nobody. Looked up once a request, however many loaders ask. */
export function signedIn({ request, context }: Pick<Arguments, 'request' | 'context'>) {
  const found = known.get(context) ?? context.get(features).staff.signedIn(request.headers.get('cookie'))
  known.set(context, found)
  return found
}

/**
 * Who acts: `const actor = await actorOf(args)` first in every loader and action of the office. Nobody signed in:
 * a page goes to sign in and comes back; a form gets `session.missing` (401), so that nothing typed is lost.
 */
export async function actorOf(args: Arguments): Promise<StaffActor> {
  const actor = await signedIn(args)
  if (actor) return actor
  const { request, url } = args
  if (request.method !== 'GET') throw sessionMissing()
  throw redirect(`/sign-in?to=${encodeURIComponent(url.pathname + url.search)}`)
}
