import { redirect } from 'react-router'

/** Goes to another page of ours with the cookies that a feature answered. 303: a form that was sent is not sent again. */
export function redirectWith(
  path: string,
  cookies: readonly string[],
  more: Record<string, string> = {},
): Response {
  const headers = new Headers(more)
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return redirect(path, { status: 303, headers })
}
