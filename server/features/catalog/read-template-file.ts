import {
  type FileFault,
  maxTemplateFileBytes,
  type TemplateFile,
  templateFile,
} from '../../../contract/template-file.ts'
import { shapeFault } from './json-shape.ts'

export type FileReading = { ok: true; file: TemplateFile } | { ok: false; faults: FileFault[] }

/** More faults than this help nobody. */
const mostFaults = 50
const whole = (code: string): FileReading => ({ ok: false, faults: [{ place: '', code }] })

/** Reads a template file that anybody may have written. Each place that is wrong is told once; nothing is guessed. */
export function readTemplateFile(bytes: Uint8Array): FileReading {
  if (bytes.byteLength > maxTemplateFileBytes) return whole('fileTooLarge')
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return whole('notJson')
  }
  const fault = shapeFault(text)
  if (fault) return whole(fault)
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    return whole('notJson')
  }
  const result = templateFile.safeParse(said, { reportInput: true })
  if (result.success) return { ok: true, file: result.data }
  const faults = new Map<string, FileFault>()
  for (const fault of result.error.issues.flatMap(faultsOf))
    if (!faults.has(fault.place)) faults.set(fault.place, fault)
  return { ok: false, faults: [...faults.values()].slice(0, mostFaults) }
}

type Issue = {
  code?: string
  path: PropertyKey[]
  message: string
  input?: unknown
  keys?: string[]
}

function faultsOf(issue: Issue): FileFault[] {
  const place = issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') {
    const at = (key: string) => [place, key.slice(0, 60)].filter(Boolean).join('.')
    return (issue.keys ?? []).map((key) => ({ place: at(key), code: 'unknownField' }))
  }
  if (issue.input === undefined && issue.code !== 'custom') return [{ place, code: 'missing' }]
  return [{ place, code: /^[a-z][A-Za-z]*$/.test(issue.message) ? issue.message : 'wrongKind' }]
}
