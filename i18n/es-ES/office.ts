import type { SomeWords } from '../shape.ts'
import { editor, reasons, requirementType, templateFiles } from './office-catalogue.ts'
import {
  catalogue,
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
import { asking, opening, parties, people } from './office-people.ts'
import { desk } from './office-review.ts'
import { outbox, shell, signIn } from './office-shell.ts'
import { downloads, tray } from './office-tray.ts'

export const office: SomeWords['office'] = {
  asking,
  board,
  catalogue,
  desk,
  editor,
  find,
  handing,
  inbox,
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
  downloads,
  tray,
}
