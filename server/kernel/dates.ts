/** A calendar day, `2026-11-23`, in somebody's time zone. */
export type Day = string & { readonly __day: true }

/** The day and the hour that it is at `at` in an IANA zone such as `America/Mexico_City`. */
export function localTime(at: Date, timeZone: string): { day: Day; hour: number; minute: number } {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at)
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}` as Day,
    hour: Number(part('hour')),
    minute: Number(part('minute')),
  }
}

/** True for a zone that this runtime knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
