import type { AllWords } from '../shape.ts'

export const fields: AllWords['fields'] = {
  missing: 'This is missing.',
  tooLong: 'It is too long.',
  tooShort: 'It is too short: at least 10 characters.',
  tooSmall: 'It must be 1 or more.',
  belowLeast: 'It must be the least or more.',
  tooLarge: 'It is too much.',
  tooMany: 'There are too many.',
  notANumber: 'Write a number.',
  email: 'Write an e-mail such as name@example.com.',
  date: 'Write a valid date.',
  taken: 'It exists already.',
  timeZone: 'Choose a time zone from the list.',
  common: 'It is a very common password; choose another.',
}
