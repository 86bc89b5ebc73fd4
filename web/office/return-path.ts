const anchor = 'https://legajo.invalid'
const inside = /^\/(office|outbox)(\/|$)/

/**
 * Where to go after signing in: the page that was asked for, if it is one of the office's on this very site, else the
 * inbox. Browsers read `\`, tabs and line ends in ways of their own, so the address is taken apart and put together.
 */
export function returnPath(wanted: string | null): string {
  const home = '/office/inbox'
  if (!wanted?.startsWith('/')) return home
  const url = URL.canParse(wanted, anchor) ? new URL(wanted, anchor) : undefined
  if (!url || url.origin !== anchor || !inside.test(url.pathname)) return home
  return url.pathname + url.search
}
