/** What a data field may hold. Checked by the server (`answers`), which warns where foreign forms exist. */
export const fieldTypes = [
  'text',
  'number',
  'money',
  'date',
  'choice',
  'email',
  'phone',
  'nif',
  'rfc',
  'curp',
  'clabe',
  'iban',
  'vin',
  'plate',
] as const
export type FieldType = (typeof fieldTypes)[number]
