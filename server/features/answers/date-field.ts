import type { Fields } from './field.ts'
import { refused, taken } from './field.ts'

const [firstYear, lastYear] = [1850, 2150]

/** Read as written in both countries, day first (`23/11/1980`, `23.11.1980`, `23111980`), or as a date input says it. */
export const dateField: Fields<'date'> = {
  date: {
    read(typed) {
      const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(typed)
      if (iso) return day(iso[1], iso[2], iso[3])
      const [, d, m, y] =
        /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{2}|\d{4})$/.exec(typed) ??
        /^(\d{2})(\d{2})(\d{4})$/.exec(typed) ??
        []
      if (!y) return refused('dateShape')
      return y.length === 2 ? refused('dateYear') : day(y, m, d)
    },
    show: (value) => value.split('-').reverse().join('/'),
  },
}

function day(year = '', month = '', date = '') {
  const value = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const at = new Date(`${value}T00:00:00Z`)
  // A 30 February would be taken for 1 March.
  if (Number.isNaN(at.getTime()) || !at.toISOString().startsWith(value)) return refused('dateUnknown')
  return Number(year) < firstYear || Number(year) > lastYear ? refused('dateYear') : taken(value)
}
