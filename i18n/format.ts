import type { Locale } from './words.ts'

/** Making a formatter costs a hundred times what using one does, and a list uses the same one for each row. */
function kept<T>(make: (...key: string[]) => T): (...key: string[]) => T {
  const made = new Map<string, T>()
  return (...key) => {
    const name = key.join(' ')
    const formatter = made.get(name) ?? make(...key)
    made.set(name, formatter)
    return formatter
  }
}

const days = kept(
  (locale = '', timeZone = '') => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }),
)
const moments = kept(
  (locale = '', timeZone = '') =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }),
)
const distances = kept((locale = '') => new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }))

/** `23 de noviembre de 2026` from a calendar day (`2026-11-23`) or an instant. */
export function dayWords(value: string | Date, locale: Locale, timeZone: string): string {
  const isDay = typeof value === 'string' && value.length === 10
  return days(locale, isDay ? 'UTC' : timeZone).format(new Date(value))
}

/** `23 nov 2026, 10:32`. */
export function momentWords(value: string | Date, locale: Locale, timeZone: string): string {
  return moments(locale, timeZone).format(new Date(value))
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** `hace 3 horas`, from an instant to `now`. */
export function agoWords(value: string | Date, locale: Locale, now: Date = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000
  const format = distances(locale)
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return format.format(Math.trunc(seconds / length), unit)
  }
  return format.format(0, 'minute')
}

/** `3.4 MB` or `1 GB`, with the locale's decimal sign. */
export function sizeWords(bytes: number, locale: Locale): string {
  const [unit, length] = bytes >= 1e9 ? ['GB', 1e9] : bytes >= 1e6 ? ['MB', 1e6] : ['kB', 1e3]
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(bytes / Number(length))} ${unit}`
}

/** «Laura e Íñigo», «Laura, Ana y Hugo». The platform's own lists say «y Íñigo». */
export function listWords(names: Iterable<string>, locale: Locale): string {
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(names)
  return locale === 'en' ? list : list.replace(/ y (?=(?:[IÍ]|Hi(?![aeo]))(?!.* y ))/u, ' e ')
}
