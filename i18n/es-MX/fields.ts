/** What is wrong with one field, said beside it. */
export const fields = {
  missing: 'Falta este dato.',
  tooLong: 'Es demasiado largo.',
  tooShort: 'Es demasiado corta: al menos 10 caracteres.',
  tooSmall: 'Debe ser 1 o más.',
  belowLeast: 'Debe ser igual o mayor que el mínimo.',
  tooLarge: 'Es demasiado.',
  tooMany: 'Son demasiados.',
  notANumber: 'Escribe un número.',
  email: 'Escribe un correo como nombre@ejemplo.com.',
  date: 'Escribe una fecha válida.',
  taken: 'Ya existe.',
  timeZone: 'Elige una zona horaria de la lista.',
  common: 'Es una contraseña muy usada; elige otra.',
}
