import type { ImportPlan, ReadyMadeView, TemplateFile } from '../../../contract/template-file.ts'
import type { FirmTx } from '../../db/database.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import { newId, showId } from '../../kernel/ids.ts'
import { forbidden, notFound } from '../../kernel/problem.ts'
import { findTemplate } from './catalog-rows.ts'
import type { CatalogDeps, Write } from './deps.ts'
import { type ForDossiers, forDossiers } from './for-dossiers.ts'
import { type Imported, importTemplate, planImport } from './import-template.ts'
import { readTemplateFile } from './read-template-file.ts'
import { findReadyMade, readyMadeOf, readyMadeView } from './ready-made/ready-made.ts'
import { createReasons, type Reasons } from './reasons.ts'
import { createRequirementTypes, type RequirementTypes } from './requirement-types.ts'
import { specOf, templateFileOf } from './template-file.ts'
import { type AskedItem, createTemplates, type Templates } from './templates.ts'

export type { AskedItem } from './templates.ts'

/** The catalogue of requirement types and the templates made of them. All may read; administrators write. */
export type Catalog = ForDossiers &
  Reasons &
  RequirementTypes &
  Templates & {
    /** The templates that come with the program, for the firm's country. */
    readyMade(actor: StaffActor): Promise<ReadyMadeView[]>
    /** Makes it, with the types that it needs and that are not here yet. Answers the template. Throws `not.found`. */
    takeReadyMade(actor: StaffActor, key: string): Promise<string>
    /** What it would ask for, if it were used. */
    askedByReadyMade(key: string): { name: string; items: AskedItem[] }

    // For the feature that carries files with their pictures.
    readFile: typeof readTemplateFile
    planImport(tx: FirmTx, file: TemplateFile): Promise<ImportPlan>
    importFile(tx: FirmTx, actor: StaffActor, file: TemplateFile): Promise<Imported>
    fileOf: typeof templateFileOf
  }

export function createCatalog(deps: CatalogDeps): Catalog {
  const { database, audit, firms } = deps

  const write: Write = async (actor, work) => {
    if (actor.role !== 'admin') throw forbidden()
    await database.asFirm(actor.firmId, async (tx) => {
      const entry = await work(tx)
      if (entry) await audit.record(tx, actor, entry)
    })
  }

  function wantedReadyMade(key: string): TemplateFile {
    const file = findReadyMade(key)
    if (!file) throw notFound()
    return file
  }

  return {
    ...forDossiers,
    ...createReasons({ database, write }),
    ...createRequirementTypes({ database, write }),
    ...createTemplates({ ...deps, write }),
    readFile: readTemplateFile,
    planImport,
    importFile: (tx, actor, file) => importTemplate(tx, actor, file, audit),
    fileOf: templateFileOf,

    readyMade: (actor) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { country } = await firms.get(tx)
        const views = []
        for (const file of readyMadeOf(country)) {
          const made = await findTemplate(tx, { key: file.template.key })
          const templateId = made && !made.isArchived ? showId('template', made.id) : undefined
          views.push({ ...readyMadeView(file), templateId })
        }
        return views
      }),

    async takeReadyMade(actor, key) {
      if (actor.role !== 'admin') throw forbidden()
      const file = wantedReadyMade(key)
      const { templateId } = await database.asFirm(actor.firmId, (tx) =>
        importTemplate(tx, actor, file, audit),
      )
      return showId('template', templateId)
    },

    askedByReadyMade(key) {
      const { template, types } = wantedReadyMade(key)
      const items = template.items.flatMap(({ type, ...item }) => {
        const found = types.find((one) => one.key === type)
        return found ? [{ ...item, typeId: newId('requirementType'), spec: specOf(found) }] : []
      })
      return { name: template.name, items }
    },
  }
}
