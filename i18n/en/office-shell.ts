import type { AllWords } from '../shape.ts'

type Office = AllWords['office']

export const shell: Office['shell'] = {
  skip: 'Skip to content',
  menu: 'Menu',
  inbox: 'Inbox',
  dossiers: 'Dossiers',
  parties: 'Clients',
  templates: 'Templates',
  catalogue: 'Catalogue',
  team: 'Team',
  links: 'Live links',
  settings: 'Settings',
  outbox: 'Outgoing mail',
  account: 'Your account',
  signOut: 'Sign out',
  loading: 'Loading',
}

export const signIn: Office['signIn'] = {
  title: 'Sign in',
  heading: 'Sign in to your firm',
  email: 'E-mail',
  password: 'Password',
  show: 'Show the password',
  hide: 'Hide the password',
  submit: 'Sign in',
  forgot: 'Forgotten? Ask whoever administers the account for another invitation.',
}

export const firstRun: Office['firstRun'] = {
  title: 'First run',
  heading: 'Set up your firm',
  text: 'This is all it needs. You will administer the account and can invite the others.',
  firm: 'Your firm',
  firmName: 'Name of the firm',
  firmNameHint: 'This is what your clients will see',
  country: 'Country',
  mexico: 'Mexico',
  spain: 'Spain',
  timeZone: 'Time zone',
  timeZoneHint: 'Dates and the daily mail follow this clock',
  you: 'Your account',
  name: 'Your name',
  email: 'Your e-mail',
  password: 'Password',
  passwordHint: 'At least 10 characters; a phrase is a good idea',
  submit: 'Create the firm',
  goneHeading: 'This page no longer works',
}

export const timeZones: Office['timeZones'] = {
  America_Mexico_City: 'Central (Mexico City)',
  America_Cancun: 'Southeast (Cancún)',
  America_Chihuahua: 'Chihuahua',
  America_Hermosillo: 'Sonora (Hermosillo)',
  America_Mazatlan: 'Pacific (Mazatlán)',
  America_Monterrey: 'Northeast (Monterrey)',
  America_Tijuana: 'Northwest (Tijuana)',
  Europe_Madrid: 'Mainland, Balearics, Ceuta and Melilla',
  Atlantic_Canary: 'Canary Islands',
}

export const invitation: Office['invitation'] = {
  title: 'Invitation',
  heading: 'Hello, {name}',
  text: '{firm} invites you to work on its dossiers. Choose a password to get in.',
  email: 'Your e-mail',
  password: 'Password',
  passwordHint: 'At least 10 characters; a phrase is a good idea',
  submit: 'Accept and sign in',
  goneHeading: 'This invitation no longer works',
}

export const outbox: Office['outbox'] = {
  title: 'Outgoing mail',
  text: 'Mails that would have been sent are kept here. Nobody received them.',
  empty: 'No mails yet. Send a dossier’s link or decide on a document and its mail appears here.',
  to: 'To',
  subject: 'Subject',
  at: 'When',
  from: 'From',
  back: 'All mails',
  body: 'Content of the mail',
  bodyText: 'View as text',
}
