import type { Locale } from './words.ts'

/** `23 de noviembre de 2026` from a calendar day (`2026-11-23`) or an instant. */
export function dayWords(value: string | Date, locale: Locale, timeZone: string): string {
  const isDay = typeof value === 'string' && value.length === 10
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: isDay ? 'UTC' : timeZone }).format(
    new Date(value),
  )
}

/** `23 nov 2026, 10:32`. */
export function momentWords(value: string | Date, locale: Locale, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(value),
  )
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** `hace 3 horas`, from an instant to `now`. */
export function agoWords(value: string | Date, locale: Locale, now: Date = new Date()): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
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
