import { electronicFormatIBAN, friendlyFormatIBAN, ValidationErrorsIBAN, validateIBAN } from 'ibantools'
import { compact, type Fields, refused, taken } from './field.ts'
import { officialNumbers } from './official-numbers.ts'

export const bankFields: Fields<'clabe' | 'iban'> = {
  clabe: {
    read(typed) {
      const value = compact(typed)
      if (!/^\d{18}$/.test(value)) return refused('clabeLength')
      if (controlOf(value) !== Number(value.at(-1))) return refused('clabeCheck')
      // Right in itself, of a bank that is not on the list: new ones are licensed.
      return officialNumbers.clabe(value).isValid ? taken(value) : taken(value, 'clabeBank')
    },
    // Bank, place, account, control.
    show: (value) => value.replace(/^(\d{3})(\d{3})(\d{11})(\d)$/, '$1 $2 $3 $4'),
  },
  iban: {
    read(typed, { country }) {
      const value = electronicFormatIBAN(compact(typed)) ?? ''
      const { errorCodes } = validateIBAN(value)
      const { NoIBANProvided, NoIBANCountry, WrongBBANLength } = ValidationErrorsIBAN
      const isOneOf = (...codes: ValidationErrorsIBAN[]) => errorCodes.some((code) => codes.includes(code))
      if (isOneOf(NoIBANProvided, NoIBANCountry)) return refused('ibanShape')
      if (isOneOf(WrongBBANLength)) return refused('ibanLength')
      if (errorCodes.length > 0) return refused('ibanCheck')
      return country === 'ES' && !value.startsWith('ES') ? taken(value, 'ibanForeign') : taken(value)
    },
    show: (value) => friendlyFormatIBAN(value) ?? value,
  },
}

/** Each digit by 3, 7, 1 in turn, of each product the last digit, together; what is wanting to the next ten. */
function controlOf(clabe: string): number {
  const sum = [...clabe.slice(0, 17)].reduce(
    (all, digit, i) => all + ((Number(digit) * ([3, 7, 1][i % 3] ?? 0)) % 10),
    0,
  )
  return (10 - (sum % 10)) % 10
}
