import { errors } from './errors.ts'
import { answers } from './office-answers.ts'
import { editor, readyMade, reasons, requirementType, templateFiles } from './office-catalogue.ts'
import {
  catalogue,
  common,
  dossier,
  dossiers,
  inbox,
  links,
  messages,
  newDossier,
  review,
  sending,
  team,
  templates,
} from './office-desk.ts'
import { find, lists } from './office-lists.ts'
import { board, handing, letter, mailTrouble, settings, tasks } from './office-notices.ts'
import { about, asking, opening, parties, people } from './office-people.ts'
import { desk } from './office-review.ts'
import { firstRun, invitation, outbox, shell, signIn, timeZones } from './office-shell.ts'
import { downloads, tray } from './office-tray.ts'

export const office = {
  about,
  answers,
  asking,
  board,
  catalogue,
  common,
  desk,
  dossier,
  dossiers,
  editor,
  errors,
  find,
  firstRun,
  handing,
  inbox,
  invitation,
  letter,
  links,
  lists,
  mailTrouble,
  messages,
  newDossier,
  opening,
  outbox,
  parties,
  people,
  readyMade,
  reasons,
  requirementType,
  review,
  sending,
  settings,
  shell,
  signIn,
  tasks,
  team,
  templateFiles,
  templates,
  timeZones,
  downloads,
  tray,
}
