import type { RequirementSpec } from '../../../contract/requirement-spec.ts'
import {
  type FileType,
  type TemplateFile,
  templateFileFormat,
  templateFileVersion,
} from '../../../contract/template-file.ts'
import type { FirmTx } from '../../db/database.ts'
import type { Id } from '../../kernel/ids.ts'
import { findTemplate, findTypes, type TypeRow } from './catalog-rows.ts'
import { listReasons } from './reason-rows.ts'

/** What a type of a file asks for. */
export function specOf(type: FileType): RequirementSpec {
  const { key: _, reasons: __, ...rest } = type
  if (rest.kind === 'data') return rest
  const { example: ___, ...spec } = rest
  return spec
}

/** A template with all that it needs elsewhere; pictures are put in by whoever has them. Undefined when not there. */
export async function templateFileOf(
  tx: FirmTx,
  id: Id<'template'>,
): Promise<{ file: TemplateFile; types: Map<string, Id<'requirementType'>> } | undefined> {
  const template = await findTemplate(tx, { id })
  if (!template) return undefined
  const { items } = template.definition
  const ids = [...new Set(items.map(({ typeId }) => typeId))]
  const types = (await findTypes(tx, ids)).toSorted((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
  const reasons = await listReasons(tx, [...types.map((type) => type.id), null])
  const textsOf = (typeId: Id<'requirementType'> | null) =>
    reasons.filter((reason) => reason.typeId === typeId).map(({ text }) => text)
  const keys = new Map(types.map((type) => [type.id, type.key]))
  const file: TemplateFile = {
    format: templateFileFormat,
    version: templateFileVersion,
    template: {
      key: template.key,
      name: template.name,
      about: '',
      items: items.flatMap(({ typeId, ...item }) => {
        const type = keys.get(typeId)
        return type ? [{ type, ...item }] : []
      }),
    },
    types: types.map((type) => fileType(type, textsOf(type.id))),
    reasons: textsOf(null),
  }
  return { file, types: new Map(types.map((type) => [type.key, type.id])) }
}

function fileType({ key, spec }: TypeRow, reasons: string[]): FileType {
  return { key, ...spec, reasons }
}
