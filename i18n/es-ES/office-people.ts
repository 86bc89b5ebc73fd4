import type { SomeWords } from '../shape.ts'

type Office = NonNullable<SomeWords['office']>

export const people: Office['people'] = {
  roles: { guarantor: 'Avalista' },
  contacts: { mobile: 'Móvil' },
}
export const opening: Office['opening'] = {
  identifierHint: 'NIF, NIE…; opcional',
}
export const asking: Office['asking'] = {
  fieldTypes: { vin: 'Bastidor (VIN)', plate: 'Matrícula' },
}
export const parties: Office['parties'] = {
  countryHint: 'Dos letras: ES, FR, MX',
}
