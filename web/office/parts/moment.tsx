import { createContext, useContext } from 'react'
import type { DossierRow } from '../../../contract/dossiers.ts'
import { agoWords, momentWords } from '../../../i18n/format.ts'
import { useMe } from '../me.ts'
import { useLocale, useWords } from '../words.tsx'
import { Tag } from './tag.tsx'

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

/** Since when somebody has the turn: in business days of the firm, or in hours while it is of the same day. */
export function Waited({ row }: { row: Pick<DossierRow, 'turnSince' | 'turnDays'> }) {
  const t = useWords()
  const locale = useLocale()
  const { timeZone } = useMe().firm
  if (row.turnDays < 1) return <Ago at={row.turnSince} />
  return (
    <time dateTime={row.turnSince} title={momentWords(row.turnSince, locale, timeZone)}>
      {t('office.lists.businessDays', { n: row.turnDays })}
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

type DueProps = { on: string; isOwed: boolean; isNamed?: boolean }

/**
 * The day by which a dossier is due, `2026-11-23`; while something is owed it says when that day has gone by in the
 * firm's zone. `isNamed`: says that it is the due date, where no column's heading does.
 */
export function Due({ on, isOwed, isNamed = false }: DueProps) {
  const t = useWords()
  const locale = useLocale()
  const now = useContext(NowContext)
  const { timeZone } = useMe().firm
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(on))
  const isPast = isOwed && on < dayIn(timeZone, now)
  const words = isPast
    ? t('office.common.overdue', { day })
    : isNamed
      ? t('office.common.dueOn', { day })
      : day
  const time = (
    <time dateTime={on} suppressHydrationWarning>
      {words}
    </time>
  )
  return isPast ? (
    <Tag tone="bad" icon="clock">
      {time}
    </Tag>
  ) : (
    time
  )
}

/** `en-CA` writes a day as `2026-11-23`. */
function dayIn(timeZone: string, at: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone }).format(at ? new Date(at) : new Date())
}
