import type { AllWords } from '../shape.ts'
import { answerFaults } from './answer-faults.ts'

export const fields: AllWords['fields'] = {
  ...answerFaults,
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
  future: 'It is later than today: check the date.',
  taken: 'It exists already.',
  timeZone: 'Choose a time zone from the list.',
  common: 'It is a very common password; choose another.',
  numberToken: 'Write {año} and {n} as they are, with their braces.',
  numberCharacters: 'Use letters, digits, spaces and - / . _ #.',
  numberCount: 'It needs {n} once: the count goes there.',
  numberYear: 'If the count starts anew each year, it needs {año}.',
  phone: 'Write a telephone number of at least 6 digits.',
  country: 'Write the two letters of the country, as MX.',
  colour: 'Write the colour like #1d4e89.',
  contrast: 'Text in this colour is hard to read. Use the one we offer or a darker one.',
}
