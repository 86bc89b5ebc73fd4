import type { FieldType } from '../../../../contract/field-types.ts'
import type { Format } from '../../../../contract/formats.ts'
import {
  type TemplateFileInput,
  templateFileFormat,
  templateFileVersion,
} from '../../../../contract/template-file.ts'

type Type = TemplateFileInput['types'][number]
type Item = TemplateFileInput['template']['items'][number]
type DocumentParts = Partial<Omit<Extract<Type, { kind: 'document' }>, 'key' | 'name' | 'help' | 'kind'>>
type DataParts = { choices?: string[]; purpose?: string; legalBasis?: string; reasons?: string[] }

const anyFormat: Format[] = ['image', 'pdf']

/** A document that is asked for; photos and PDF, unless it says otherwise. */
export function paper(key: string, name: string, help: string, parts: DocumentParts = {}): Type {
  return { kind: 'document', key, name, help, formats: anyFormat, pagesMax: 10, ...parts }
}

/** A datum that is asked for. */
export function datum(key: string, name: string, type: FieldType, help = '', parts: DataParts = {}): Type {
  const { choices = [], ...rest } = parts
  return { kind: 'data', key, name, help, field: { type, choices }, ...rest }
}

type Wish = string | [type: string, parts: Partial<Pick<Item, 'instances' | 'mandatory'>>]

/** What is asked under one heading, all of the same role. */
export function section(name: string, role: NonNullable<Item['role']>, wishes: readonly Wish[]): Item[] {
  return wishes.map((wish) => {
    const [type, parts] = typeof wish === 'string' ? [wish, {}] : wish
    return { type, section: name, role, ...parts }
  })
}

export const optional = { mandatory: false }

/** One of several templates that share their types: a file with those that it needs, and no others. */
export function fileWith(
  template: TemplateFileInput['template'],
  library: TemplateFileInput['types'],
  reasons: string[],
): TemplateFileInput {
  const needed = new Set(template.items.map(({ type }) => type))
  const types = library.filter(({ key }) => needed.has(key))
  return { format: templateFileFormat, version: templateFileVersion, template, types, reasons }
}
