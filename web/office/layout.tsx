import { useEffect, useRef } from 'react'
import { Outlet, redirect, useLocation } from 'react-router'
import { features } from '../context.ts'
import { firmLocale } from '../locale.ts'
import type { Route } from './+types/layout'
import { actorOf } from './actor.ts'
import { Frame } from './frame.tsx'
import { useLive } from './live.ts'
import { MeContext } from './me.ts'
import { wordsFor } from './page-words.ts'
import { Shell } from './shell/shell.tsx'

export async function loader(args: Route.LoaderArgs) {
  const actor = await actorOf(args)
  if (args.url.pathname === '/office') throw redirect('/office/inbox')
  const { staff, notices } = args.context.get(features)
  const me = await staff.me(actor)
  const locale = firmLocale(me.firm.locale)
  return { me, locale, hasOutbox: me.can.readOutbox && notices.shelf !== undefined, words: wordsFor(locale) }
}

/** Words and rights come with the first page; the server asks for each right anew at every act. */
export const shouldRevalidate = () => false

export default function OfficeLayout({ loaderData: { me, hasOutbox, words } }: Route.ComponentProps) {
  useLive()
  useFocusOnPage()
  return (
    <Frame words={words}>
      <MeContext value={me}>
        <Shell hasOutbox={hasOutbox}>
          <Outlet />
        </Shell>
      </MeContext>
    </Frame>
  )
}

/** A new page takes the focus, as it would had it been loaded whole, unless something on it has taken it already. */
function useFocusOnPage() {
  const { pathname } = useLocation()
  const shown = useRef(pathname)
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    const content = document.getElementById('content')
    if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true })
  }, [pathname])
}
