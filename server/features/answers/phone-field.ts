import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { Fields } from './field.ts'
import { refused, taken } from './field.ts'

/** Kept as E.164 (`+524771234567`, with ` ext. 12` where there is one), shown as at home or, from abroad, with its country. */
export const phoneField: Fields<'phone'> = {
  phone: {
    read(typed, { country }) {
      const found = parsePhoneNumberFromString(country === 'MX' ? withoutOldPrefix(typed) : typed, country)
      if (!found?.isPossible()) return refused('phone')
      const value = found.number + (found.ext ? ` ext. ${found.ext}` : '')
      return found.isValid() ? taken(value) : taken(value, 'phoneUnknown')
    },
    show(value, { country }) {
      const found = parsePhoneNumberFromString(value, country)
      if (!found) return value
      return found.country === country ? found.formatNational() : found.formatInternational()
    },
  },
}

/** 044, 045, 01 and the 1 after +52 were dialled in Mexico until 2019, and still stand in many address books. */
function withoutOldPrefix(typed: string): string {
  const digits = typed.replace(/\D/g, '')
  const [, national] = /^(?:(?:00)?521|044|045|01)(\d{10})$/.exec(digits) ?? []
  return national ?? typed
}
