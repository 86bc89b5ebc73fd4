import type { AllWords } from '../shape.ts'

export const byHand: AllWords['byHand'] = {
  whatsapp:
    'Hello {name}. {firm} asks you for the documents of “{title}”. Send them from your phone with this link, no password needed: {address}',
  whatsappDiscreet: 'Hello {name}. {firm} awaits you at this link, no password needed: {address}',
  letterIntro:
    '{firm} asks you for the following for “{title}”. You can hand it over from your phone, as photos, without user or password.',
  letterIntroDiscreet:
    '{firm} asks you to hand over some documents. You can do so from your phone, as photos, without user or password.',
  letterHow:
    'Point the camera of your phone at this code, or type the address into your browser. It works until {day} and is yours alone: do not share it.',
  letterPrivacy:
    'On entering you will see the privacy notice of {firm}: who uses your data, what for, and how to exercise your rights.',
  statusHello: 'Hello {name}. This is {firm}.',
  statusDossier: '“{title}” ({number}):',
  statusMissing: 'Still missing:',
  statusCorrect: 'To be corrected:',
  statusReviewing: 'You have handed everything over; we are reviewing it.',
  statusLink: 'Come in here from your phone, no password needed: {address}',
  optional: 'if you have it',
  statusDiscreet: 'There is news about your dossier.',
}
