import { type Day, dayIn } from './dates.ts'
import { type HolidayCountry, holidaysOf } from './holidays.ts'

export type Place = { country: HolidayCountry; timeZone: string }

const dayMs = 86_400_000
const numberOf = (day: string) => Date.parse(day) / dayMs

/** Mondays to Fridays up to a day, counted from a Monday before 1970; `n` is the days since 1970-01-01, a Thursday. */
function weekdaysUpTo(n: number): number {
  const sinceMonday = n + 3
  return 5 * Math.floor(sinceMonday / 7) + Math.min((sinceMonday % 7) + 1, 5)
}

const isWeekday = (day: string) => ![0, 6].includes(new Date(day).getUTCDay())

/** Monday to Friday, national holidays apart. */
export function isBusinessDay(day: Day, country: HolidayCountry): boolean {
  return isWeekday(day) && !holidaysOf(country, Number(day.slice(0, 4))).has(day)
}

/**
 * How many business days have begun since the day of `from`, in the place's zone: 0 on the same day, 1 from a Friday to
 * the Monday after, never negative.
 */
export function businessDaysBetween(from: Date, to: Date, { country, timeZone }: Place): number {
  const start = dayIn(timeZone, from)
  const end = dayIn(timeZone, to)
  if (end <= start) return 0
  let count = weekdaysUpTo(numberOf(end)) - weekdaysUpTo(numberOf(start))
  for (let year = Number(start.slice(0, 4)); year <= Number(end.slice(0, 4)); year++) {
    for (const day of holidaysOf(country, year)) if (day > start && day <= end && isWeekday(day)) count -= 1
  }
  return count
}
