import type {
  ArchivedRow,
  TemplateInput,
  TemplateRow,
  TemplateVersionView,
  TemplateView,
} from '../../../contract/catalog.ts'
import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { invalid, notFound } from '../../kernel/problem.ts'
import * as rows from './catalog-rows.ts'
import type { CatalogDeps, Write } from './deps.ts'
import { changesBetween, type DefinedItem, definitionOf, isSameDefinition } from './template.ts'

/** What a template asks for, resolved: what a new dossier copies into its requirements. */
export type AskedItem = DefinedItem & { spec: RequirementSpec }

export type Templates = {
  listTemplates(actor: StaffActor): Promise<TemplateRow[]>
  listArchivedTemplates(actor: StaffActor): Promise<ArchivedRow[]>
  getTemplate(actor: StaffActor, id: string): Promise<TemplateView>
  /** Its versions, newest first: who made each, when, and what it changed. */
  listVersions(actor: StaffActor, id: string): Promise<TemplateVersionView[]>
  addTemplate(actor: StaffActor, input: TemplateInput): Promise<string>
  /** A change of items makes a new version; dossiers keep the one they were opened with. */
  changeTemplate(actor: StaffActor, id: string, input: TemplateInput): Promise<void>
  /** Another template that asks for the same. */
  duplicateTemplate(actor: StaffActor, id: string, name: string): Promise<string>
  archiveTemplate(actor: StaffActor, id: string): Promise<void>
  restoreTemplate(actor: StaffActor, id: string): Promise<void>
  /** The current version with what each item asks, for opening a dossier. Throws `not.found`. */
  asked(tx: FirmTx, templateId: Id<'template'>): Promise<{ name: string; n: number; items: AskedItem[] }>
  /** What a draft would ask for, if it were saved. Types that are not there are left out. */
  askedBy(tx: FirmTx, draft: TemplateInput): Promise<AskedItem[]>
}

const mostVersions = 100

export function createTemplates(deps: Pick<CatalogDeps, 'database' | 'staffNames'> & { write: Write }) {
  const { database, staffNames, write } = deps

  async function resolved(tx: FirmTx, items: readonly DefinedItem[]): Promise<AskedItem[]> {
    const types = await rows.findTypes(tx, [...new Set(items.map((item) => item.typeId))])
    const specs = new Map(types.map((type) => [type.id, type.spec]))
    return items.flatMap((item) => {
      const spec = specs.get(item.typeId)
      return spec ? [{ ...item, spec }] : []
    })
  }

  async function wanted(tx: FirmTx, id: Id<'template'>) {
    const template = await rows.findTemplate(tx, { id })
    if (!template) throw notFound()
    return template
  }

  async function definitionKnown(tx: FirmTx, input: TemplateInput) {
    const definition = definitionOf(input)
    const ids = new Set(definition.items.map((item) => item.typeId))
    if ((await rows.findTypes(tx, [...ids])).length < ids.size)
      throw invalid([{ field: 'items', code: 'missing' }])
    return definition
  }

  async function insert(tx: FirmTx, row: Parameters<typeof rows.insertVersion>[1] & { name: string }) {
    await rows.insertTemplate(tx, row)
    await rows.insertVersion(tx, row)
  }

  const setArchived = (isArchived: boolean) => (actor: StaffActor, shown: string) =>
    write(actor, async (tx) => {
      const id = wantedId('template', shown)
      if (!(await rows.setArchived(tx, 'templates', id, isArchived))) throw notFound()
      return { act: `template.${isArchived ? 'archived' : 'restored'}`, subject: id }
    })

  return {
    archiveTemplate: setArchived(true),
    restoreTemplate: setArchived(false),
    listTemplates: (actor) => database.asFirm(actor.firmId, rows.listTemplates),
    askedBy: (tx, draft) => resolved(tx, definitionOf(draft).items),

    async asked(tx, templateId) {
      const { name, n, definition } = await wanted(tx, templateId)
      return { name, n, items: await resolved(tx, definition.items) }
    },

    listArchivedTemplates: (actor) =>
      database.asFirm(actor.firmId, async (tx) =>
        (await rows.listArchived(tx, 'templates')).map(({ id, name }) => ({
          id: showId('template', id as Id<'template'>),
          name,
        })),
      ),

    getTemplate: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { name, n, definition, isArchived } = await wanted(tx, wantedId('template', shown))
        const items = (await resolved(tx, definition.items)).map(({ spec, ...item }) => ({
          ...item,
          typeId: showId('requirementType', item.typeId),
          name: spec.name,
        }))
        return { id: shown, name, version: n, items, isArchived }
      }),

    listVersions: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const { id } = await wanted(tx, wantedId('template', shown))
        const versions = await rows.listVersions(tx, id, mostVersions)
        const typeIds = new Set(versions.flatMap((one) => one.definition.items.map((item) => item.typeId)))
        const types = new Map((await rows.findTypes(tx, [...typeIds])).map((one) => [one.id, one.spec.name]))
        const people = await staffNames(
          tx,
          versions.flatMap(({ by }) => staffIdOf(by) ?? []),
        )
        const namesOf = (items: readonly DefinedItem[]) => [
          ...new Set(items.map((item) => types.get(item.typeId) ?? '')),
        ]
        return versions.map(({ n, at, by, definition }, i): TemplateVersionView => {
          const before = versions[i + 1]?.definition
          const changes = before && changesBetween(before, definition)
          return {
            n,
            at: at.toISOString(),
            by: people.get(staffIdOf(by) as Id<'staff'>)?.name ?? null,
            itemCount: definition.items.length,
            changes: changes && {
              added: namesOf(changes.added),
              removed: namesOf(changes.removed),
              changed: namesOf(changes.changed),
              isReordered: changes.isReordered,
            },
          }
        })
      }),

    async addTemplate(actor, input) {
      const id = newId('template')
      await write(actor, async (tx) => {
        const definition = await definitionKnown(tx, input)
        await insert(tx, { id, n: 1, name: input.name, definition, createdBy: actorText(actor) })
        return { act: 'template.added', subject: id, payload: { name: input.name } }
      })
      return showId('template', id)
    },

    changeTemplate: (actor, shown, input) =>
      write(actor, async (tx) => {
        const template = await wanted(tx, wantedId('template', shown))
        const definition = await definitionKnown(tx, input)
        const isNewVersion = !isSameDefinition(definition, template.definition)
        if (!isNewVersion && input.name === template.name) return undefined
        const { id } = template
        const n = isNewVersion ? template.n + 1 : template.n
        if (isNewVersion) await rows.insertVersion(tx, { id, n, definition, createdBy: actorText(actor) })
        await rows.updateTemplate(tx, id, { name: input.name, current: n })
        return { act: 'template.changed', subject: id, payload: { name: input.name, version: n } }
      }),

    async duplicateTemplate(actor, shown, name) {
      const id = newId('template')
      await write(actor, async (tx) => {
        const { definition } = await wanted(tx, wantedId('template', shown))
        await insert(tx, { id, n: 1, name: name.slice(0, 200), definition, createdBy: actorText(actor) })
        return { act: 'template.added', subject: id, payload: { name, from: wantedId('template', shown) } }
      })
      return showId('template', id)
    },
  } satisfies Templates
}

function staffIdOf(by: string): Id<'staff'> | undefined {
  return by.startsWith('staff:') ? (by.slice('staff:'.length) as Id<'staff'>) : undefined
}
