import type { ReactNode } from 'react'
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useMatches,
} from 'react-router'
import type { Route } from './+types/root'
import { visit } from './context.ts'
import { failure } from './failure.ts'
import { readerLocale } from './locale.ts'
import { isStill, localeOf } from './page-mode.ts'
import { isProblem } from './problems.ts'
import icon from './ui/icon.svg?url'
import { PlainPage } from './ui/plain-page.tsx'
import { SchemeScript } from './ui/scheme-script.tsx'

/** Tells the host which page this is. */
export const middleware: Route.MiddlewareFunction[] = [
  ({ context, pattern }) => context.get(visit).matched?.(`/${pattern.replace(/^\//, '')}`),
]

/** The reader's own language, for pages that know no firm, and the request's id, for a page that failed. */
export function loader({ request, context }: Route.LoaderArgs) {
  return { locale: readerLocale(request), requestId: context.get(visit).requestId ?? '' }
}

export const shouldRevalidate = () => false

export function Layout({ children }: { children: ReactNode }) {
  const matches = useMatches()
  const still = isStill(matches)
  return (
    <html lang={localeOf(matches)} suppressHydrationWarning={!still}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <link rel="icon" href={icon} type="image/svg+xml" />
        <Meta />
        <Links nonce="" />
        {!still && <SchemeScript />}
      </head>
      <body>
        {children}
        {!still && <ScrollRestoration />}
        {!still && <Scripts />}
      </body>
    </html>
  )
}

export default function Root() {
  return <Outlet />
}

export function ErrorBoundary({ error, loaderData }: Route.ErrorBoundaryProps) {
  const matches = useMatches()
  const status = isRouteErrorResponse(error) || isProblem(error) ? error.status : 500
  const { heading, text, ways } = failure(status, localeOf(matches), loaderData?.requestId ?? '')
  return (
    <>
      <title>{heading}</title>
      <PlainPage heading={heading} text={text} ways={ways} />
    </>
  )
}
