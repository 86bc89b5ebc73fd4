import { redirect } from 'react-router'
import type { Route } from './+types/home'
import { signedIn } from './actor.ts'

/** The bare address leads to work, or to the way in. */
export async function loader(args: Route.LoaderArgs) {
  throw redirect((await signedIn(args)) ? '/office/inbox' : '/sign-in')
}
