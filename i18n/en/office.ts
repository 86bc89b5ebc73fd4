import type { AllWords } from '../shape.ts'
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
import { about, asking, opening, parties, people } from './office-people.ts'
import { firstRun, invitation, outbox, shell, signIn, timeZones } from './office-shell.ts'

export const office: AllWords['office'] = {
  about,
  asking,
  opening,
  parties,
  people,
  find,
  lists,
  answers,
  catalogue,
  common,
  dossier,
  dossiers,
  editor,
  errors,
  firstRun,
  inbox,
  invitation,
  links,
  messages,
  newDossier,
  outbox,
  readyMade,
  reasons,
  requirementType,
  review,
  sending,
  shell,
  signIn,
  team,
  templateFiles,
  templates,
  timeZones,
}
