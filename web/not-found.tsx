import { data } from 'react-router'
import type { Route } from './+types/not-found'
import { failure } from './failure.ts'
import { readerLocale } from './locale.ts'
import { PlainPage } from './ui/plain-page.tsx'

export const handle = { still: true }

export function loader({ request }: Route.LoaderArgs) {
  return data({ locale: readerLocale(request) }, { status: 404 })
}

export default function NotFound({ loaderData }: Route.ComponentProps) {
  const { heading, text, ways } = failure(404, loaderData.locale, '')
  return (
    <>
      <title>{heading}</title>
      <PlainPage heading={heading} text={text} ways={ways} />
    </>
  )
}
