import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import { notFound } from '../../kernel/problem.ts'
import { findTypes, insertType, setArchived } from './catalog-rows.ts'
import type { DefinedItem } from './template.ts'
import { findVersion } from './version-rows.ts'

/** What a dossier asks of the catalogue after it was opened, in its own transaction. */
export type ForDossiers = {
  /** What one version of a template asks for, as its types say it now. Throws `not.found`. */
  askedIn(
    tx: FirmTx,
    templateId: Id<'template'>,
    n: number,
  ): Promise<{ items: (DefinedItem & { spec: RequirementSpec })[] }>
  /** What a type asks for, unless it is archived. */
  specOf(tx: FirmTx, typeId: Id<'requirementType'>): Promise<RequirementSpec | undefined>
  /** A type for one dossier alone: archived from the beginning, so that the catalogue never offers it. */
  addOnce(tx: FirmTx, actor: StaffActor, spec: RequirementSpec): Promise<Id<'requirementType'>>
}

export const forDossiers: ForDossiers = {
  async askedIn(tx, templateId, n) {
    const definition = await findVersion(tx, templateId, n)
    if (!definition) throw notFound()
    const known = await findTypes(
      tx,
      definition.items.map(({ typeId }) => typeId),
    )
    const specs = new Map(known.map(({ id, spec }) => [id, spec]))
    const items = definition.items.flatMap((item) => {
      const spec = specs.get(item.typeId)
      return spec ? [{ ...item, spec }] : []
    })
    return { items }
  },

  async specOf(tx, typeId) {
    const [type] = await findTypes(tx, [typeId])
    return type && !type.archivedAt ? type.spec : undefined
  },

  async addOnce(tx, actor, spec) {
    const id = newId('requirementType')
    await insertType(tx, { id, spec, createdBy: actorText(actor) })
    await setArchived(tx, 'requirement_types', id, true)
    return id
  },
}
