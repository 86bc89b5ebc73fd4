import {
  type ReadyMadeView,
  type TemplateFile,
  type TemplateFileInput,
  templateFile,
} from '../../../../contract/template-file.ts'
import { mexico } from './mexico.ts'
import { spain } from './spain.ts'

const shipped: Record<'MX' | 'ES', readonly TemplateFileInput[]> = { MX: mexico, ES: spain }
const read = new Map<TemplateFileInput, TemplateFile>()

/** Read once, by the same rules as a file that comes from outside. */
function readOnce(input: TemplateFileInput): TemplateFile {
  const file = read.get(input) ?? templateFile.parse(input)
  read.set(input, file)
  return file
}

/** The templates that come with the program, for a country. */
export function readyMadeOf(country: 'MX' | 'ES'): TemplateFile[] {
  return shipped[country].map(readOnce)
}

export function findReadyMade(key: string): TemplateFile | undefined {
  const input = Object.values(shipped)
    .flat()
    .find((one) => one.template.key === key)
  return input && readOnce(input)
}

export function readyMadeView({ template, types }: TemplateFile): ReadyMadeView {
  const names = new Map(types.map(({ key, name }) => [key, name]))
  const sections = new Map<string, ReadyMadeView['sections'][number]>()
  for (const { type, section, ...item } of template.items) {
    const known = sections.get(section) ?? { name: section, items: [] }
    known.items.push({ ...item, name: names.get(type) ?? '' })
    sections.set(section, known)
  }
  const { key, name, about } = template
  return { key, name, about, sections: [...sections.values()] }
}
