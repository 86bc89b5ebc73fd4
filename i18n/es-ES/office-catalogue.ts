import type { SomeWords } from '../shape.ts'

type Office = NonNullable<SomeWords['office']>

export const requirementType: Office['requirementType'] = {
  kindHint: 'Un documento se fotografía o se sube; un dato se escribe.',
  hasSides: 'Pedir anverso y reverso por separado',
  bothSides: 'Anverso y reverso',
  confidentialHint: 'Solo la verán quienes llevan el expediente.',
  fieldTypes: {
    money: 'Importe',
    nif: 'NIF, NIE o CIF',
    rfc: 'RFC (México)',
    curp: 'CURP (México)',
    clabe: 'CLABE (México)',
    vin: 'Número de bastidor',
    plate: 'Matrícula',
  },
  choicesHint: 'Una por línea, dos al menos',
}

export const reasons: Office['reasons'] = {
  add: 'Añadir motivo',
}

export const editor: Office['editor'] = {
  previewEmpty: 'Añade requisitos para ver la página de tu cliente.',
  sectionHint: 'Por ejemplo, «El vehículo» o «Quien vende»',
  addSection: 'Añadir sección',
  sectionEmpty: 'Añade requisitos del catálogo o arrástralos hasta aquí.',
  addTo: 'Se añade en',
  roles: { guarantor: 'Avalista' },
  added: 'Se añadió: {names}',
}

export const templateFiles: Office['templateFiles'] = {
  text: 'Trae una plantilla de otro despacho o de una copia, con sus requisitos y motivos.',
  reasonsTitle: 'Motivos para cualquier requisito que se añaden',
  places: { item: 'Línea {n} de la plantilla' },
  faults: { key: 'La clave solo lleva minúsculas, números, puntos y guiones.' },
}
