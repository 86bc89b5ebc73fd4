import { answerFaults } from './answer-faults.ts'

/** What is wrong with one field, said beside it. */
export const fields = {
  ...answerFaults,
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
  future: 'Es posterior a hoy: revisa la fecha.',
  taken: 'Ya existe.',
  timeZone: 'Elige una zona horaria de la lista.',
  common: 'Es una contraseña muy usada; elige otra.',
  numberToken: 'Escribe {año} y {n} tal cual, con sus llaves.',
  numberCharacters: 'Usa letras, números, espacios y - / . _ #.',
  numberCount: 'Debe llevar {n} una vez: ahí va la cuenta.',
  numberYear: 'Si la cuenta empieza de nuevo cada año, debe llevar {año}.',
  phone: 'Escribe un número de teléfono, con al menos 6 cifras.',
  country: 'Escribe las dos letras del país, como MX.',
  colour: 'Escribe el color como #1d4e89.',
  contrast: 'Con este color el texto no se lee bien. Usa el que te ofrecemos u otro más oscuro.',
}
