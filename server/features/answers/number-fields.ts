import type { FieldContext, Fields } from './field.ts'
import { refused, taken } from './field.ts'

const mostDigits = 15
const mostDecimals = 6
const currencyMarks = /^(?:mxn|eur|mx\$|\$|€)|(?:mxn|eur|m\.?n\.?|pesos|euros|\$|€)$/gi

type Decimal = { sign: string; whole: string; decimals: string; couldBeDecimals: boolean }

export const numberFields: Fields<'number' | 'money'> = {
  number: {
    read(typed, { locale }) {
      const found = readDecimal(typed, locale, 'decimals')
      if (!found) return refused('notANumber')
      if (found.whole.length > mostDigits || found.decimals.length > mostDecimals) return refused('tooLarge')
      const decimals = found.decimals.replace(/0+$/, '')
      const value = `${found.whole}${decimals && `.${decimals}`}`
      return taken(value === '0' ? value : found.sign + value)
    },
    show: (value, { locale }) =>
      new Intl.NumberFormat(locale, { maximumFractionDigits: mostDecimals }).format(exact(value)),
  },
  money: {
    read(typed, { locale }) {
      const found = readDecimal(typed.replace(currencyMarks, ''), locale, 'thousands')
      if (!found || found.sign) return refused('money')
      if (found.decimals.length > 2) return refused('moneyDecimals')
      if (found.whole.length > mostDigits) return refused('tooLarge')
      const value = `${found.whole}.${found.decimals.padEnd(2, '0')}`
      return found.couldBeDecimals ? taken(value, 'moneyThousands') : taken(value)
    },
    show: (value, { locale, currency }) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency }).format(exact(value)),
  },
}

/** A formatter reads a decimal from its text digit by digit; through a number, long ones would be rounded. */
const exact = (value: string) => value as Intl.StringNumericLiteral

/** `1,234.56` is Mexico's way and `1.234,56` Spain's; each is understood in both, as far as it can mean one thing only. */
function readDecimal(
  typed: string,
  locale: FieldContext['locale'],
  threeAfterDecimalSign: 'decimals' | 'thousands',
): Decimal | undefined {
  const text = typed.replace(/[\s\u00a0\u202f']/g, '')
  const [, sign = '', digits = ''] = /^([-−]?)([\d.,]*\d)$/.exec(text) ?? []
  if (!digits) return undefined
  const split = splitDecimal(digits, locale === 'es-ES' ? ',' : '.', threeAfterDecimalSign)
  if (!split || !/^\d*$/.test(split.whole)) return undefined
  const whole = split.whole.replace(/^0+(?=\d)/, '') || '0'
  return { ...split, whole, sign: sign && '-' }
}

function splitDecimal(digits: string, decimalSign: ',' | '.', threeAfter: 'decimals' | 'thousands') {
  const signs = [...digits.replace(/\d/g, '')]
  const last = signs.at(-1)
  if (!last) return { whole: digits, decimals: '', couldBeDecimals: false }
  const at = digits.lastIndexOf(last)
  const [before, after] = [digits.slice(0, at), digits.slice(at + 1)]
  if (signs.some((sign) => sign !== last)) {
    if (signs.filter((sign) => sign === last).length > 1) return undefined
    const whole = ungrouped(before)
    return whole && { whole, decimals: after, couldBeDecimals: false }
  }
  if (signs.length > 1) return wholeOf(digits, false)
  // One sign alone with three digits behind it: which of the two it is, the country says, and for money the amount.
  const looksGrouped = /^[1-9]\d{0,2}$/.test(before) && after.length === 3
  if (looksGrouped && last !== decimalSign) return wholeOf(digits, false)
  if (looksGrouped && threeAfter === 'thousands') return wholeOf(digits, true)
  return { whole: before, decimals: after, couldBeDecimals: false }
}

function wholeOf(digits: string, couldBeDecimals: boolean) {
  const whole = ungrouped(digits)
  return whole && { whole, decimals: '', couldBeDecimals }
}

/** `1.234.567` or `1,234,567` without its signs; nothing where they do not stand at every third digit. */
function ungrouped(digits: string): string | undefined {
  const isGrouped = /^\d{1,3}(?:([.,])\d{3}(?:\1\d{3})*)?$/.test(digits)
  return isGrouped ? digits.replace(/[.,]/g, '') : undefined
}
