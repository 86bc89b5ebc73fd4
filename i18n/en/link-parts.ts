import type { AllWords } from '../shape.ts'

export const field: AllWords['link']['field'] = {
  list: 'Data',
  choose: 'Choose an option',
  save: 'Save',
  saves: 'Each value is saved by itself when you go on to the next.',
  hidden: 'Saved; it ends in {end}. Write it again only if it changed.',
  odd: 'Is this right?',
  oddText: 'If it is, you need do nothing.',
  by: 'Written down by {who}',
  folio: 'Receipt {receipt}',
  unsaved: 'What you wrote here was not saved; write it again when you are back:',
  hints: {
    date: 'Day, month and year: 23/11/1980, or the digits only: 23111980.',
    nif: 'DNI, NIE or CIF, with its letter.',
    rfc: '13 letters and digits; 12 for a company.',
    curp: '18 letters and digits.',
    clabe: '18 digits. It is on your bank statement.',
    iban: 'It begins with two letters; Spain’s has 24 letters and digits.',
    vin: 'Vehicle identification number: 17 letters and digits.',
  },
}

export const arrange: AllWords['link']['arrange'] = {
  open: 'Arrange',
  openOf: 'page {n} of {name}',
  turn: 'Turn',
  earlier: 'Move up',
  later: 'Move down',
  replace: 'Replace',
  replaceFile: 'The whole file “{file}” is replaced or removed.',
  front: 'Front',
  back: 'Back',
  both: 'I have both sides in one file',
  missingFront: 'The front is missing.',
  missingBack: 'The back is missing.',
  few: {
    one: '{n} page so far; we ask for at least {min}.',
    other: '{n} pages so far; we ask for at least {min}.',
  },
  least: 'At least {n} pages.',
}

export const owners: AllWords['link']['owners'] = {
  of: 'Of {name}',
  shared: 'Of everybody',
  instance: '{name} {n} of {of}',
}

export const acuse: AllWords['link']['acuse'] = {
  title: 'Receipt of what you handed over',
  open: 'See or print your receipt',
  heading: 'Receipt',
  intro: '{firm} received from {name} the following, for case {number} ({title}).',
  made: 'Made out on {at}',
  folio: 'Receipt {receipt}',
  digest: 'SHA-256 digest',
  kept: 'Confidential: saved',
  none: 'You have not handed over anything yet.',
  digestText:
    'A file’s digest stays the same as long as not a single dot of it changes: it shows that this is the file.',
  print: 'To keep it, use “Print” or “Share” in your browser.',
}

export const contact: AllWords['link']['contact'] = { call: 'Call: {phone}', whatsapp: 'Write on WhatsApp' }
