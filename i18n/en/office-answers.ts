import type { AllWords } from '../shape.ts'

export const answers: AllWords['office']['answers'] = {
  field: 'Data: {name}',
  hint: 'While the focus is here, the review keys act.',
  nothing: 'Nobody has filled it in yet.',
  byClient: 'Your client filled it in',
  byStaff: 'Written down by {who}',
  odd: 'Check it with care',
  copy: 'Copy',
  copied: 'Copied',
  write: 'Write it down for your client',
  correct: 'Put it right for your client',
  again: 'Write down the new value',
  choose: 'Choose an option',
  save: 'Save',
  saved: 'Saved: {name}.',
}
