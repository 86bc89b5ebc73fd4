import { redirect } from 'react-router'
import { features } from '../context.ts'
import { redirectWith } from '../cookies.ts'
import type { Route } from './+types/sign-out'

export const loader = () => redirect('/')

/** Ends the session, and has the browser forget what it kept of the office. */
export async function action({ request, context }: Route.ActionArgs) {
  const cookies = await context.get(features).staff.signOut(request.headers.get('cookie'))
  return redirectWith('/sign-in', cookies, { 'clear-site-data': '"cache", "storage"' })
}
