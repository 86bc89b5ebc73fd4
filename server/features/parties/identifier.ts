import { stdnum } from 'stdnum'
import type { IdentifierKind, IdentifierWarning } from '../../../contract/parties.ts'

const { ES, MX } = stdnum
const validators = { nif: ES?.dni, nie: ES?.nie, cif: ES?.cif, rfc: MX?.rfc, curp: MX?.curp }

/** Letters and digits alone, as they are compared. */
const bare = (value: string) => value.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')

/**
 * What looks wrong about an identifier by the rules of its country: its form, or its check digit. Never a refusal:
 * what a person has in his hand is written down as it is.
 */
export function warningOf({
  kind,
  value,
}: {
  kind: IdentifierKind
  value: string
}): IdentifierWarning | undefined {
  if (kind === 'passport' || kind === 'other') return undefined
  const result = validators[kind]?.validate(bare(value))
  if (!result || result.isValid) return undefined
  return result.error.name === 'InvalidChecksum' ? 'checkDigit' : 'form'
}

const forms: [IdentifierKind, 'ES' | 'MX', RegExp][] = [
  ['curp', 'MX', /^[A-Z]{4}\d{6}[A-Z]{6}[A-Z0-9]\d$/],
  ['rfc', 'MX', /^[A-ZÑ&]{3,4}\d{6}[A-Z0-9]{3}$/],
  ['nif', 'ES', /^\d{8}[A-Z]$/],
  ['nie', 'ES', /^[XYZ]\d{7}[A-Z]$/],
  ['cif', 'ES', /^[ABCDEFGHJNPQRSUVW]\d{7}[0-9A-J]$/],
]

/** What an identifier is by its form alone, for whoever types one without saying which. */
export function identifierOf(
  value: string,
  firmCountry: 'MX' | 'ES',
): { kind: IdentifierKind; country: string; value: string } {
  const found = forms.find(([, , form]) => form.test(bare(value)))
  return { kind: found?.[0] ?? 'other', country: found?.[1] ?? firmCountry, value: value.trim() }
}
