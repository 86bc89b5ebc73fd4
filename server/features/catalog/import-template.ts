import type { FileType, ImportPlan, TemplateFile } from '../../../contract/template-file.ts'
import type { FirmTx } from '../../db/database.ts'
import { actorText, type StaffActor } from '../../kernel/actor.ts'
import { type Id, newId, showId } from '../../kernel/ids.ts'
import type { Audit } from '../audit/audit.ts'
import * as rows from './catalog-rows.ts'
import { findKnownTypes, type KnownType, lockImports, nameKeys } from './import-rows.ts'
import { insertReason, listReasons } from './reason-rows.ts'
import { isSameDefinition, type TemplateDefinition } from './template.ts'
import { specOf } from './template-file.ts'

type Matched = { type: FileType; known?: KnownType; by?: 'key' | 'name' }
export type Imported = {
  templateId: Id<'template'>
  /** By the file's keys. */
  types: Map<string, Id<'requirementType'>>
  /** Types that were not here before: whose pictures are to come along. */
  fresh: Id<'requirementType'>[]
}

/** A file's types beside the firm's own: by key first, then by name and kind; none of the firm's counts for two. */
async function matchTypes(tx: FirmTx, { types }: TemplateFile): Promise<Matched[]> {
  const known = await findKnownTypes(tx, types)
  const keys = await nameKeys(
    tx,
    types.map(({ name }) => name),
  )
  const taken = new Set(known.filter((one) => types.some(({ key }) => key === one.key)).map(({ id }) => id))
  return types.map((type, i) => {
    const same = known.find(({ key, kind }) => key === type.key && kind === type.kind)
    if (same) return { type, known: same, by: 'key' }
    const like = known.find(
      (one) => !one.isArchived && one.nameKey === keys[i] && one.kind === type.kind && !taken.has(one.id),
    )
    if (!like) return { type }
    taken.add(like.id)
    return { type, known: like, by: 'name' }
  })
}

function definitionIn(file: TemplateFile, idOf: (key: string) => Id<'requirementType'> | undefined) {
  const items = file.template.items.map(({ type, ...item }) => ({ ...item, typeId: idOf(type) }))
  return { items } as TemplateDefinition
}

async function missingReasons(tx: FirmTx, texts: readonly string[]): Promise<string[]> {
  const known = new Set((await listReasons(tx, [null])).map(({ text }) => text))
  return [...new Set(texts)].filter((text) => !known.has(text))
}

/** What `importTemplate` would do with this file now. */
export async function planImport(tx: FirmTx, file: TemplateFile): Promise<ImportPlan> {
  const matched = await matchTypes(tx, file)
  const standing = await rows.findTemplate(tx, { key: file.template.key })
  const { name, items } = file.template
  const ids = new Map(matched.map(({ type, known }) => [type.key, known?.id]))
  const isSame =
    standing &&
    !standing.isArchived &&
    standing.name === name &&
    isSameDefinition(
      definitionIn(file, (key) => ids.get(key)),
      standing.definition,
    )
  return {
    template: {
      name,
      itemCount: items.length,
      fate: !standing ? 'new' : isSame ? 'same' : 'changed',
      id: standing && showId('template', standing.id),
    },
    types: matched.map(({ type, known, by }) => ({
      name: type.name,
      fate: !known ? 'new' : known.isArchived ? 'restored' : 'known',
      by,
      hasExample: !known && type.kind === 'document' && type.example !== undefined,
    })),
    reasons: await missingReasons(tx, file.reasons),
  }
}

/**
 * Brings a file in, whole or not at all. What the firm has by the same key, or by the same name, is used as it is; so
 * the same file a second time changes nothing.
 */
export async function importTemplate(
  tx: FirmTx,
  actor: StaffActor,
  file: TemplateFile,
  audit: Pick<Audit, 'record'>,
): Promise<Imported> {
  await lockImports(tx)
  const createdBy = actorText(actor)
  const matched = await matchTypes(tx, file)
  const types = new Map<string, Id<'requirementType'>>()
  const fresh: Id<'requirementType'>[] = []
  for (const { type, known } of matched) {
    const id = known?.id ?? newId('requirementType')
    types.set(type.key, id)
    if (known?.isArchived) await rows.setArchived(tx, 'requirement_types', id, false)
    if (known) continue
    fresh.push(id)
    await rows.insertType(tx, { id, key: await freeKey(tx, type.key), spec: specOf(type), createdBy })
    for (const text of type.reasons) {
      await insertReason(tx, { id: newId('reason'), typeId: id, text, createdBy })
    }
  }
  for (const text of await missingReasons(tx, file.reasons)) {
    await insertReason(tx, { id: newId('reason'), typeId: null, text, createdBy })
  }
  const definition = definitionIn(file, (key) => types.get(key))
  const templateId = await settle(tx, file, definition, createdBy)
  const { key, name } = file.template
  await audit.record(tx, actor, {
    act: 'template.imported',
    subject: templateId,
    payload: { key, name, types: fresh.length },
  })
  return { templateId, types, fresh }
}

/** A key that a type of another kind has already cannot name this one as well. */
async function freeKey(tx: FirmTx, key: string): Promise<string | undefined> {
  const taken = await findKnownTypes(tx, [{ key, name: '' }])
  return taken.some((one) => one.key === key) ? undefined : key
}

async function settle(
  tx: FirmTx,
  { template: { key, name } }: TemplateFile,
  definition: TemplateDefinition,
  createdBy: string,
): Promise<Id<'template'>> {
  const standing = await rows.findTemplate(tx, { key })
  if (!standing) {
    const id = newId('template')
    await rows.insertTemplate(tx, { id, key, name, createdBy })
    await rows.insertVersion(tx, { id, n: 1, definition, createdBy })
    return id
  }
  const { id } = standing
  if (standing.isArchived) await rows.setArchived(tx, 'templates', id, false)
  const isChanged = !isSameDefinition(definition, standing.definition)
  const n = isChanged ? standing.n + 1 : standing.n
  if (isChanged) await rows.insertVersion(tx, { id, n, definition, createdBy })
  await rows.updateTemplate(tx, id, { name, current: n })
  return id
}
