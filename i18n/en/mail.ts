import type { AllWords } from '../shape.ts'

export const mail: AllWords['mail'] = {
  hello: 'Hello {name},',
  open: 'Open my dossier',
  openAgain: 'If the button does not open, copy this address into your browser:',
  why: 'You receive this because {firm} is gathering your dossier. The link is yours alone: do not forward it.',
  contact: 'Questions? Reply to this mail or talk to your firm.',
  status: {
    approved: 'Approved',
    submitted: 'In review',
    pending: 'Missing',
    rejected: 'To correct',
    optional: 'Missing, if you have it',
    observed: 'Approved, with a remark',
  },
  what: {
    documents: { one: '{n} document', other: '{n} documents' },
    data: { one: '{n} detail', other: '{n} details' },
    both: { one: '{n} thing', other: '{n} things' },
  },
  phone: 'Telephone: {phone}',
  whatsapp: 'WhatsApp: {phone}',
  discreet: {
    link: '{firm} sends you your access link',
    news: 'You have a message from {firm}',
    intro: 'Hello {name}. Open your link to see what it is about; you need no user or password.',
    number: 'Dossier {number}',
  },
  pages: { one: 'Page {pages}:', other: 'Pages {pages}:' },
  pageNote: 'Page {page}: “{note}”',
  othersStay: 'The other pages are fine: do not send them again.',
  link: {
    subject: '{firm} asks you for documents · dossier {number}',
    intro:
      '{firm} asks you for documents for “{title}” (dossier {number}). You can photograph them with your phone; you need no user or password.',
    asked: 'What is asked for:',
  },
  decision: {
    subjectRejected: {
      one: 'Correct {what} · dossier {number}',
      other: 'Correct {what} · dossier {number}',
    },
    subjectApproved: {
      one: 'We approved {what} · dossier {number}',
      other: 'We approved {what} · dossier {number}',
    },
    intro: 'We reviewed what you sent for “{title}” (dossier {number}):',
    complete: 'Everything is there: you need do nothing more.',
  },
  daily: {
    subjectMissing: {
      one: '{what} is missing · {about}',
      other: '{what} are missing · {about}',
    },
    subjectWaiting: 'We are reviewing your documents · {about}',
    number: 'dossier {number}',
    intro: 'This is how your dossier stands today:',
    introMany: 'This is how your dossiers stand today:',
    dossier: '{title} · dossier {number}',
    progress: '{approved} of {asked} approved',
  },
  auditHead: {
    subject: 'Seal of the history · {firm} · {day}',
    intro:
      'Keep this mail. It is the fingerprint of all that happened at {firm} until {day}: if anybody changed the history later, it would no longer match.',
    head: {
      one: 'Seal of {n} act',
      other: 'Seal of {n} acts',
    },
    check: 'To check it, on the server:',
    why: 'You get this mail because you administer Legajo. It comes once a day, when something happened.',
  },
  test: {
    subject: 'Test mail of {firm}',
    text: 'If you read this, {firm} can send mails to its clients.',
  },
  invitation: {
    subject: '{firm} invites you to Legajo',
    intro:
      'You have a new account at {firm}. Choose your password to come in; the invitation lasts 7 days and is used once.',
    button: 'Choose my password',
    why: 'If you did not expect this invitation, ignore this mail.',
  },
}
