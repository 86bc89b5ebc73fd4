/** A data field at the desk: what stands in it, and writing it down for the client. */
export const answers = {
  field: 'Dato: {name}',
  hint: 'Con el foco aquí actúan las teclas de la revisión.',
  nothing: 'Todavía no lo llena nadie.',
  byClient: 'Lo llenó tu cliente',
  byStaff: 'Anotado por {who}',
  odd: 'Revísalo con cuidado',
  copy: 'Copiar',
  copied: 'Copiado',
  write: 'Anótalo por tu cliente',
  correct: 'Corrígelo por tu cliente',
  again: 'Anota el nuevo dato',
  choose: 'Elige una opción',
  save: 'Guardar dato',
  saved: 'Guardado: {name}.',
}
