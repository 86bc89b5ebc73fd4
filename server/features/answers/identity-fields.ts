import { asItIs, compact, type Fields, refused, taken } from './field.ts'
import { officialNumbers } from './official-numbers.ts'

/** DNI, NIE and CIF, as Spain's one NIF. */
const spanishShape = /^(?:\d{8}|[XYZKLM]\d{7}|[ABCDEFGHJNPQRSUVW]\d{7}(?=[0-9A-J]$))[0-9A-Z]$/
/** For the public in general and for foreigners without one; SAT gives both out. */
const genericRfc = ['XAXX010101000', 'XEXX010101000']

export const identityFields: Fields<'nif' | 'rfc' | 'curp'> = {
  nif: {
    read(typed) {
      const bare = compact(typed).replace(/^ES(?=[0-9A-Z]{9}$)/, '')
      // An old DNI has fewer digits, and is written with noughts before them.
      const value = /^\d{6,7}[A-Z]$/.test(bare) ? bare.padStart(9, '0') : bare
      if (officialNumbers.nif(value).isValid) return taken(value)
      if (/^\d{8}$/.test(value)) return refused('nifNoLetter')
      if (spanishShape.test(value)) return refused('nifControl')
      return /^(?=.*\d)[0-9A-Z]{5,20}$/.test(value) ? taken(value, 'nifForeign') : refused('nifShape')
    },
    show: asItIs,
  },
  rfc: {
    read(typed) {
      const value = compact(typed)
      if (genericRfc.includes(value)) return taken(value, 'rfcGeneric')
      if (/^[A-ZÑ&]{3,4}\d{6}$/.test(value)) return refused('rfcNoHomoclave')
      if (!/^[A-ZÑ&]{3,4}\d{6}[0-9A-Z]{2}[0-9A]$/.test(value)) return refused('rfcShape')
      if (!hasDay(value.slice(-9, -3))) return refused('rfcDate')
      // SAT has given out some whose last sign is not the one that it should be.
      return officialNumbers.rfc(value).isValid ? taken(value) : taken(value, 'rfcCheck')
    },
    show: asItIs,
  },
  curp: {
    read(typed) {
      const value = compact(typed)
      if (value.length !== 18) return refused('curpLength')
      if (!/^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/.test(value)) return refused('curpShape')
      if (!hasDay(value.slice(4, 10))) return refused('curpDate')
      const seen = officialNumbers.curp(value)
      if (seen.isValid) return taken(value)
      return seen.error.name === 'InvalidChecksum' ? refused('curpCheck') : taken(value, 'curpUnusual')
    },
    show: asItIs,
  },
}

/** `561231`: whether there is such a day in either century that it may mean. */
function hasDay(yymmdd: string): boolean {
  return ['19', '20'].some((century) => {
    const iso = `${century}${yymmdd}`.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
    const at = new Date(`${iso}T00:00:00Z`)
    return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)
  })
}
