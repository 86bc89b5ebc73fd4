import { asItIs, type Fields, refused, taken } from './field.ts'

const longestText = 500
const longestEmail = 320
const email = /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/

export const plainFields: Fields<'text' | 'choice' | 'email'> = {
  text: {
    read: (typed) => (typed.length > longestText ? refused('tooLong') : taken(typed)),
    show: asItIs,
  },
  choice: {
    read: (typed, { choices }) => (choices.includes(typed) ? taken(typed) : refused('choice')),
    show: asItIs,
  },
  email: {
    read: (typed) => {
      const address = typed.toLowerCase()
      return address.length <= longestEmail && email.test(address) ? taken(address) : refused('email')
    },
    show: asItIs,
  },
}
