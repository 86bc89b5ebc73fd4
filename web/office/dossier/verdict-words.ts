import { type DatedRule, daysBetween, judgeValidity } from '../../../contract/judge-validity.ts'
import { dayWords } from '../../../i18n/format.ts'
import type { Locale, Translate } from '../../../i18n/translate.ts'

export type Judged = { isGood: boolean; sentence: string }
type Spoken = { t: Translate; locale: Locale }

/** What a date makes of a document, in a sentence that the client may read too. */
export function judged(rule: DatedRule, day: string, today: string, { t, locale }: Spoken): Judged {
  const verdict = judgeValidity(rule, day, today)
  const inWords = (one: string) => dayWords(one, locale, 'UTC')
  if (verdict.isGood) {
    return { isGood: true, sentence: t('office.desk.goodUntil', { day: inWords(verdict.validUntil) }) }
  }
  const values = {
    day: inWords(day),
    ...(rule.rule === 'maxAge' ? { n: rule.count, ...ageValues(rule, day, today, t) } : {}),
  }
  return { isGood: false, sentence: t(`office.desk.verdict.${verdict.why}`, values) }
}

type MaxAge = Extract<DatedRule, { rule: 'maxAge' }>

/** «6 meses» against «3»; where only days make the difference, they are said: «3 meses y 5 días» against «3 meses». */
function ageValues(rule: MaxAge, day: string, today: string, t: Translate): { age: string; most: string } {
  const { count } = rule
  if (rule.unit === 'days')
    return { age: t('office.desk.days', { n: daysBetween(day, today) }), most: `${count}` }
  const verdict = judgeValidity(rule, day, today)
  const { months, days } = verdict.isGood ? { months: 0, days: 0 } : verdict.age
  const said = t('office.desk.months', { n: months })
  if (months > count) return { age: said, most: `${count}` }
  const rest = t('office.desk.days', { n: days })
  return {
    age: t('office.desk.monthsAndDays', { months: said, days: rest }),
    most: t('office.desk.months', { n: count }),
  }
}
