import { errors } from './errors.ts'
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
import { firstRun, invitation, outbox, shell, signIn, timeZones } from './office-shell.ts'

export const office = {
  find,
  lists,
  catalogue,
  common,
  dossier,
  dossiers,
  errors,
  firstRun,
  inbox,
  invitation,
  links,
  messages,
  newDossier,
  outbox,
  review,
  sending,
  shell,
  signIn,
  team,
  templates,
  timeZones,
}
