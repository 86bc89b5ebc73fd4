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
import { asking, opening, parties, people } from './office-people.ts'
import { outbox, signIn } from './office-shell.ts'

export const office: SomeWords['office'] = {
  asking,
  opening,
  parties,
  people,
  find,
  lists,
  catalogue,
  editor,
  inbox,
  links,
  messages,
  newDossier,
  outbox,
  reasons,
  requirementType,
  review,
  sending,
  signIn,
  team,
  templateFiles,
  templates,
}
