import type { FieldType } from '../../../contract/field-types.ts'
import type { Firm } from '../firms/firms.ts'

/** What a field's rules depend on: the firm that reads it, and the choices where it is one of several. */
export type FieldContext = Pick<Firm, 'country' | 'locale' | 'currency'> & { choices: readonly string[] }

/** What became of something typed: its kept form with what looks odd about it, or why it is surely wrong. */
export type FieldReading =
  | { ok: true; value: string; warnings: readonly string[] }
  | { ok: false; code: string }

/**
 * How one type of field is read and shown. Codes are those of `i18n` `fields.*`. Only what cannot be right is refused;
 * what is merely unusual is taken with a warning, for foreign and special forms exist. Showing what was read and
 * reading it again gives the same.
 */
export type Field = {
  read(typed: string, context: FieldContext): FieldReading
  show(value: string, context: FieldContext): string
}
export type Fields<T extends FieldType> = Record<T, Field>

export const taken = (value: string, ...warnings: string[]): FieldReading => ({ ok: true, value, warnings })
export const refused = (code: string): FieldReading => ({ ok: false, code })

export const asItIs = (value: string): string => value
/** Upper case, without what people put between the parts of a number. */
export const compact = (typed: string): string =>
  typed
    .toUpperCase()
    .normalize('NFC')
    .replace(/[\s.\-/]/g, '')
