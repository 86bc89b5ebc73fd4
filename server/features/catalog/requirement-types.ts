import type { ArchivedRow, RequirementTypeView } from '../../../contract/catalog.ts'
import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import type { Database, FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId, wantedId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import * as rows from './catalog-rows.ts'
import type { Write } from './deps.ts'
import * as examples from './example-rows.ts'

/** All that the firm may ask for. */
export type RequirementTypes = {
  listTypes(actor: StaffActor): Promise<RequirementTypeView[]>
  listArchivedTypes(actor: StaffActor): Promise<ArchivedRow[]>
  /** One of them, archived or not. Throws `not.found`. */
  getType(actor: StaffActor, id: string): Promise<RequirementTypeView>
  addType(actor: StaffActor, input: RequirementSpec): Promise<string>
  /** Changes what new dossiers ask for; open ones keep what they were opened with. */
  changeType(actor: StaffActor, id: string, input: RequirementSpec): Promise<void>
  archiveType(actor: StaffActor, id: string): Promise<void>
  restoreType(actor: StaffActor, id: string): Promise<void>

  // For the features above, which have the bytes.
  /** Throws `not.found`. */
  wantType(tx: FirmTx, id: Id<'requirementType'>): Promise<RequirementSpec>
  listExamples: typeof examples.listExamples
  putExample: typeof examples.putExample
  deleteExample: typeof examples.deleteExample
}

/** Where the staff sees it. The picture's own id makes another address of a replaced one, for browsers keep them. */
const exampleAddress = (typeId: Id<'requirementType'>, blobId: Id<'blob'>) =>
  `/files/examples/${showId('requirementType', typeId)}?v=${blobId.slice(0, 8)}`

export function createRequirementTypes({ database, write }: { database: Database; write: Write }) {
  const setArchived = (isArchived: boolean) => (actor: StaffActor, shown: string) =>
    write(actor, async (tx) => {
      const id = wantedId('requirementType', shown)
      if (!(await rows.setArchived(tx, 'requirement_types', id, isArchived))) throw notFound()
      return { act: `requirementType.${isArchived ? 'archived' : 'restored'}`, subject: id }
    })

  async function viewsOf(tx: FirmTx, types: readonly (rows.TypeRow & { usedBy: number })[]) {
    const pictures = await examples.listExamples(
      tx,
      types.map(({ id }) => id),
    )
    return types.map(({ id, spec, usedBy, archivedAt }): RequirementTypeView => {
      const picture = pictures.get(id)
      const example = picture && exampleAddress(id, picture)
      return { ...spec, id: showId('requirementType', id), usedBy, example, isArchived: archivedAt !== null }
    })
  }

  return {
    listExamples: examples.listExamples,
    putExample: examples.putExample,
    deleteExample: examples.deleteExample,
    archiveType: setArchived(true),
    restoreType: setArchived(false),

    listTypes: (actor) => database.asFirm(actor.firmId, async (tx) => viewsOf(tx, await rows.listTypes(tx))),

    listArchivedTypes: (actor) =>
      database.asFirm(actor.firmId, async (tx) =>
        (await rows.listArchived(tx, 'requirement_types')).map(({ id, name }) => ({
          id: showId('requirementType', id as Id<'requirementType'>),
          name,
        })),
      ),

    getType: (actor, shown) =>
      database.asFirm(actor.firmId, async (tx) => {
        const found = await rows.listTypes(tx, wantedId('requirementType', shown))
        const [view] = await viewsOf(tx, found)
        if (!view) throw notFound()
        return view
      }),

    async wantType(tx, id) {
      const [type] = await rows.findTypes(tx, [id])
      if (!type) throw notFound()
      return type.spec
    },

    async addType(actor, input) {
      const id = newId('requirementType')
      await write(actor, async (tx) => {
        await rows.insertType(tx, { id, spec: input, createdBy: actorText(actor) })
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
  } satisfies RequirementTypes
}
