import { asItIs, compact, type Fields, refused, taken } from './field.ts'

const longest = 30

/** Spain's, since 2000 and before: four digits and three consonants, by province, mopeds, and those with a first letter. */
const spanishPlates = [
  /^\d{4}[BCDFGHJKLMNPRSTVWXYZ]{3}$/,
  /^[A-Z]{1,2}\d{4}[A-Z]{1,2}$/,
  /^[A-Z]{1,3}\d{1,6}$/,
  /^[CERHPSVT]\d{4}[BCDFGHJKLMNPRSTVWXYZ]{3}$/,
]
/** Mexico's differ by state and use: letters and digits, five to eight of them. */
const mexicanPlate = /^(?=.*\d)[0-9A-Z]{5,8}$/

/** Never refused and never put right: foreign, diplomatic, old and special ones exist. */
export const vehicleFields: Fields<'vin' | 'plate'> = {
  vin: {
    read(typed) {
      const value = compact(typed)
      if (value.length > longest) return refused('tooLong')
      if (/[^A-HJ-NPR-Z0-9]/.test(value)) return taken(value, 'vinLetters')
      return value.length === 17 ? taken(value) : taken(value, 'vinLength')
    },
    show: asItIs,
  },
  plate: {
    read(typed, { country }) {
      const value = compact(typed)
      if (value.length > longest) return refused('tooLong')
      const known = country === 'ES' ? spanishPlates : [mexicanPlate]
      return known.some((shape) => shape.test(value)) ? taken(value) : taken(value, 'plateUnusual')
    },
    show: (value) => value.replace(/^(\d{4})([A-Z]{3})$/, '$1 $2'),
  },
}
