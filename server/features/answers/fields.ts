import type { FieldType } from '../../../contract/field-types.ts'
import { bankFields } from './bank-fields.ts'
import { dateField } from './date-field.ts'
import { type FieldContext, type FieldReading, type Fields, refused } from './field.ts'
import { identityFields } from './identity-fields.ts'
import { numberFields } from './number-fields.ts'
import { phoneField } from './phone-field.ts'
import { plainFields } from './plain-fields.ts'
import { vehicleFields } from './vehicle-fields.ts'

const fields: Fields<FieldType> = {
  ...plainFields,
  ...numberFields,
  ...dateField,
  ...phoneField,
  ...identityFields,
  ...bankFields,
  ...vehicleFields,
}

/** More than any field holds; nothing longer is looked at. */
const longestTyped = 1000
/** Control and direction marks, which nobody types and which could make a text look like another. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** What somebody typed into a field of a type, which is not empty. */
export function readField(type: FieldType, typed: string, context: FieldContext): FieldReading {
  if (typed.length > longestTyped) return refused('tooLong')
  const text = cleaned(typed)
  const reading = text ? fields[type].read(text, context) : refused('missing')
  return reading.ok && !reading.value ? refused('missing') : reading
}

export const cleaned = (typed: string): string =>
  typed.normalize('NFC').replace(unseen, ' ').replace(/\s+/g, ' ').trim()

/** A kept value as the firm writes it. */
export function showField(type: FieldType, value: string, context: FieldContext): string {
  return value && fields[type].show(value, context)
}
