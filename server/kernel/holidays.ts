export type HolidayCountry = 'MX' | 'ES'

/** `2026-11-23` of a year, a month from 1, and a day that may overflow its month. */
const dayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)

/** The nth Monday of a month. */
function monday(year: number, month: number, nth: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  return dayOf(year, month, 1 + ((8 - first) % 7) + 7 * (nth - 1))
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, ch. 8). */
function easter(year: number): { month: number; day: number } {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const [d, e, f] = [Math.floor(b / 4), b % 4, Math.floor((b + 8) / 25)]
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * e + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return { month: Math.floor(n / 31), day: (n % 31) + 1 }
}

/**
 * Days of rest by Ley Federal del Trabajo, artículo 74, I–VI and VIII, and VII: the change of the federal executive every
 * six years, on 1 October since the reform of DOF 30-09-2024 (2024, 2030…), on 1 December before it (2006, 2012, 2018).
 * IX, election days, are Sundays.
 */
function mexico(year: number): string[] {
  const inauguration = year % 6 === 2 ? [year >= 2024 ? dayOf(year, 10, 1) : dayOf(year, 12, 1)] : []
  return [
    dayOf(year, 1, 1),
    monday(year, 2, 1),
    monday(year, 3, 3),
    dayOf(year, 5, 1),
    dayOf(year, 9, 16),
    monday(year, 11, 3),
    dayOf(year, 12, 25),
    ...inauguration,
  ]
}

/**
 * National holidays by Estatuto de los Trabajadores, artículo 37.2, and Real Decreto 2001/1983, artículo 45.1 a, b and c,
 * which no region may replace; of d, the Epiphany, which regions may replace and none does. Maundy Thursday, Saint
 * Joseph, the Mondays that regions may give for a holiday on a Sunday, and regional and local days differ by place: they
 * count as business days.
 */
function spain(year: number): string[] {
  const { month, day } = easter(year)
  return [
    dayOf(year, 1, 1),
    dayOf(year, 1, 6),
    dayOf(year, month, day - 2),
    dayOf(year, 5, 1),
    dayOf(year, 8, 15),
    dayOf(year, 10, 12),
    dayOf(year, 11, 1),
    dayOf(year, 12, 6),
    dayOf(year, 12, 8),
    dayOf(year, 12, 25),
  ]
}

const known = new Map<string, ReadonlySet<string>>()

/** The national holidays of a year, as calendar days. */
export function holidaysOf(country: HolidayCountry, year: number): ReadonlySet<string> {
  const key = `${country} ${year}`
  const found = known.get(key) ?? new Set(country === 'MX' ? mexico(year) : spain(year))
  known.set(key, found)
  return found
}
