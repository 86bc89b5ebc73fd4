import type { Validity } from './requirement-spec.ts'

/** A calendar day, `2026-11-23`. Today is always the firm's own. */
type Day = string

/** How old something is, in whole months and the days beyond them. */
export type Age = { months: number; days: number }

/** What a date makes of a document: until when it counts, and if it does not count today, why. */
export type Verdict =
  | { isGood: true; validUntil: Day }
  | { isGood: false; why: 'tooOld' | 'expired' | 'otherYear' | 'future'; validUntil: Day; age: Age }

export type DatedRule = Exclude<Validity, { rule: 'none' }>

/** Whether a document's date must be known to judge it, and which: of issue, or until when it counts. */
export function asksDate(validity: Validity): validity is DatedRule {
  return validity.rule !== 'none'
}

/**
 * Judges the date on a document on the firm's day `today`. `day` is its date of issue, or for `until` the day until
 * which it says to count. A document counts through its last day. Months run from date to date, and where the last one
 * has no such day they end on its last (Código Civil de España, artículo 5.1; the same is usual in Mexico).
 */
export function judgeValidity(rule: DatedRule, day: Day, today: Day): Verdict {
  const validUntil = lastDay(rule, day)
  const age = ageOn(day, today)
  if (rule.rule === 'until') {
    return today <= day ? { isGood: true, validUntil } : { isGood: false, why: 'expired', validUntil, age }
  }
  if (day > today) return { isGood: false, why: 'future', validUntil, age }
  if (today <= validUntil) return { isGood: true, validUntil }
  return { isGood: false, why: rule.rule === 'currentYear' ? 'otherYear' : 'tooOld', validUntil, age }
}

function lastDay(rule: DatedRule, day: Day): Day {
  if (rule.rule === 'until') return day
  if (rule.rule === 'currentYear') return `${day.slice(0, 4)}-12-31`
  return rule.unit === 'months' ? addMonths(day, rule.count) : addDays(day, rule.count)
}

/** True for a day that the calendar has. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && dayOf(at) === text
}

export function addDays(day: Day, count: number): Day {
  const [year, month, date] = partsOf(day)
  return dayOf(new Date(Date.UTC(year, month - 1, date + count)))
}

/** The same day so many months later, or the last of that month where it has no such day: 31 January + 1 = 28 February. */
export function addMonths(day: Day, count: number): Day {
  const [year, month, date] = partsOf(day)
  const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate()
  return dayOf(new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))))
}

/** Between two days, whichever is the earlier. */
export function ageOn(day: Day, today: Day): Age {
  const [from, to] = day <= today ? [day, today] : [today, day]
  const [fromYear, fromMonth] = partsOf(from)
  const [toYear, toMonth] = partsOf(to)
  const between = 12 * (toYear - fromYear) + toMonth - fromMonth
  const months = addMonths(from, between) <= to ? between : between - 1
  return { months, days: daysBetween(addMonths(from, months), to) }
}

export function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

function partsOf(day: Day): [year: number, month: number, date: number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))]
}

const dayOf = (at: Date): Day => at.toISOString().slice(0, 10)
