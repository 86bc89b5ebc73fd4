import { createContext, useContext } from 'react'
import { agoWords, dayWords, momentWords } from '../../../i18n/format.ts'
import { useMe } from '../me.ts'
import { useLocale, useWords } from '../words.tsx'

/**
 * The instant that the page's loader answered, ISO 8601: what is relative is told from it, so that server and browser
 * write the same. The exact words may differ by a space between their two ICUs; React keeps the server's.
 */
export const NowContext = createContext('')

/** `hace 3 horas`, with the exact time in the firm's zone on hover. `at` is ISO 8601. */
export function Ago({ at }: { at: string }) {
  const now = useContext(NowContext)
  const locale = useLocale()
  const { timeZone } = useMe().firm
  return (
    <time dateTime={at} title={momentWords(at, locale, timeZone)} suppressHydrationWarning>
      {agoWords(at, locale, now ? new Date(now) : undefined)}
    </time>
  )
}

/** `23 nov 2026, 10:32` in the firm's zone. */
export function Moment({ at }: { at: string }) {
  const locale = useLocale()
  const { timeZone } = useMe().firm
  return (
    <time dateTime={at} suppressHydrationWarning>
      {momentWords(at, locale, timeZone)}
    </time>
  )
}

/** The day by which a dossier is due, `2026-11-23`, saying so when it has gone by in the firm's zone. */
export function Due({ on, isOwed = true }: { on: string; isOwed?: boolean }) {
  const t = useWords()
  const locale = useLocale()
  const now = useContext(NowContext)
  const { timeZone } = useMe().firm
  const isPast = isOwed && on < dayIn(timeZone, now)
  const day = dayWords(on, locale, timeZone)
  return (
    <time dateTime={on} suppressHydrationWarning>
      {t(isPast ? 'office.common.overdue' : 'office.common.dueOn', { day })}
    </time>
  )
}

/** `en-CA` writes a day as `2026-11-23`. */
function dayIn(timeZone: string, at: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at ? new Date(at) : new Date())
}
