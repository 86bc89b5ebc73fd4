import type {
  RequirementTypeView,
  TemplateInput,
  TemplateRow,
  TemplateView,
} from '../../../contract/catalog.ts'
import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import type { Database, FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { forbidden, invalid, notFound } from '../../kernel/problem.ts'
import type { Audit, Entry } from '../audit/audit.ts'
import * as rows from './catalog-rows.ts'
import { createReasons, type Reasons } from './reasons.ts'
import { type DefinedItem, definitionOf, isSameDefinition } from './template.ts'

/** What a template asks for, resolved: what a new dossier copies into its requirements. */
export type AskedItem = DefinedItem & { spec: RequirementSpec }

/** The catalogue of requirement types and the templates made of them. All may read; administrators write. */
export type Catalog = Reasons & {
  listTypes(actor: StaffActor): Promise<RequirementTypeView[]>
  addType(actor: StaffActor, input: RequirementSpec): Promise<string>
  /** Changes what new dossiers ask for; open ones keep what they were opened with. */
  changeType(actor: StaffActor, id: string, input: RequirementSpec): Promise<void>
  archiveType(actor: StaffActor, id: string): Promise<void>
  restoreType(actor: StaffActor, id: string): Promise<void>
  listTemplates(actor: StaffActor): Promise<TemplateRow[]>
  getTemplate(actor: StaffActor, id: string): Promise<TemplateView>
  addTemplate(actor: StaffActor, input: TemplateInput): Promise<string>
  /** A change of items makes a new version; dossiers keep the one they were opened with. */
  changeTemplate(actor: StaffActor, id: string, input: TemplateInput): Promise<void>
  archiveTemplate(actor: StaffActor, id: string): Promise<void>
  restoreTemplate(actor: StaffActor, id: string): Promise<void>
  /** The current version with what each item asks, for opening a dossier. Throws `not.found`. */
  asked(tx: FirmTx, templateId: Id<'template'>): Promise<{ name: string; n: number; items: AskedItem[] }>
}

export function createCatalog({ database, audit }: { database: Database; audit: Audit }): Catalog {
  /** Administrators alone write; `work` does it and says what happened. */
  async function write(actor: StaffActor, work: (tx: FirmTx) => Promise<Entry | undefined>): Promise<void> {
    if (actor.role !== 'admin') throw forbidden()
    await database.asFirm(actor.firmId, async (tx) => {
      const entry = await work(tx)
      if (entry) await audit.record(tx, actor, entry)
    })
  }

  async function asked(tx: FirmTx, templateId: Id<'template'>) {
    const template = await rows.findTemplate(tx, templateId)
    if (!template) throw notFound()
    const types = new Map(
      (
        await rows.findTypes(
          tx,
          template.definition.items.map((i) => i.typeId),
        )
      ).map((t) => [t.id, t]),
    )
    const items = template.definition.items.flatMap((item) => {
      const type = types.get(item.typeId)
      return type ? [{ ...item, spec: type.spec }] : []
    })
    return { name: template.name, n: template.n, items }
  }

  async function definitionKnown(tx: FirmTx, input: TemplateInput) {
    const definition = definitionOf(input)
    const known = await rows.findTypes(
      tx,
      definition.items.map((item) => item.typeId),
    )
    const wanted = new Set(definition.items.map((item) => item.typeId))
    if (known.length < wanted.size) throw invalid([{ field: 'items', code: 'missing' }])
    return definition
  }

  const setArchived = (table: 'requirement_types' | 'templates', isArchived: boolean) => {
    const noun = table === 'templates' ? 'template' : 'requirementType'
    return (actor: StaffActor, shown: string) =>
      write(actor, async (tx) => {
        const id = wantedId(noun, shown)
        if (!(await rows.setArchived(tx, table, id, isArchived))) throw notFound()
        return { act: `${noun}.${isArchived ? 'archived' : 'restored'}`, subject: id }
      })
  }

  return {
    ...createReasons({ database, write }),
    asked,
    listTypes: (actor) => database.asFirm(actor.firmId, rows.listTypes),
    listTemplates: (actor) => database.asFirm(actor.firmId, rows.listTemplates),
    archiveType: setArchived('requirement_types', true),
    restoreType: setArchived('requirement_types', false),
    archiveTemplate: setArchived('templates', true),
    restoreTemplate: setArchived('templates', false),

    async addType(actor, input) {
      const id = newId('requirementType')
      await write(actor, async (tx) => {
        await rows.insertType(tx, id, input, actorText(actor))
        return { act: 'requirementType.added', subject: id, payload: input }
      })
      return showId('requirementType', id)
    },

    changeType: (actor, shown, input) =>
      write(actor, async (tx) => {
        const id = wantedId('requirementType', shown)
        if (!(await rows.updateType(tx, id, input))) throw notFound()
        return { act: 'requirementType.changed', subject: id, payload: input }
      }),

    getTemplate: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { name, n, items } = await asked(tx, wantedId('template', shown))
        const views = items.map(({ spec, ...item }) => ({
          ...item,
          typeId: showId('requirementType', item.typeId),
          name: spec.name,
        }))
        return { id: shown, name, version: n, items: views }
      }),

    async addTemplate(actor, input) {
      const id = newId('template')
      await write(actor, async (tx) => {
        const definition = await definitionKnown(tx, input)
        await rows.insertTemplate(tx, { id, name: input.name, createdBy: actorText(actor) })
        await rows.insertVersion(tx, { id, n: 1, definition, createdBy: actorText(actor) })
        return { act: 'template.added', subject: id, payload: { name: input.name } }
      })
      return showId('template', id)
    },

    changeTemplate: (actor, shown, input) =>
      write(actor, async (tx) => {
        const template = await rows.findTemplate(tx, wantedId('template', shown))
        if (!template) throw notFound()
        const definition = await definitionKnown(tx, input)
        const isNewVersion = !isSameDefinition(definition, template.definition)
        if (!isNewVersion && input.name === template.name) return undefined
        const { id } = template
        const n = isNewVersion ? template.n + 1 : template.n
        if (isNewVersion) await rows.insertVersion(tx, { id, n, definition, createdBy: actorText(actor) })
        await rows.updateTemplate(tx, id, { name: input.name, current: n })
        return { act: 'template.changed', subject: id, payload: { name: input.name, version: n } }
      }),
  }
}
