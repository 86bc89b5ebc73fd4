import { stdnum } from 'stdnum'

/** The library's types leave open which countries and numbers it knows; these are looked for at the start. */
function ruleOf(country: 'ES' | 'MX', number: string) {
  const found = stdnum[country]?.[number]
  if (!found) throw new Error(`stdnum knows no ${country} ${number}`)
  return found.validate
}

/** Rules of numbers that states and banks give out: valid, or the error that says in what not. */
export const officialNumbers = {
  nif: ruleOf('ES', 'nif'),
  rfc: ruleOf('MX', 'rfc'),
  curp: ruleOf('MX', 'curp'),
  clabe: ruleOf('MX', 'clabe'),
}
