import type { FieldType } from './field-types.ts'
import type { Format } from './formats.ts'

/**
 * How long a document counts (vigencia): not judged; no older than so many days or months on the day that it is
 * decided on; until the day written on it; or of the current year.
 */
export type Validity =
  | { rule: 'none' }
  | { rule: 'maxAge'; count: number; unit: 'days' | 'months' }
  | { rule: 'until' }
  | { rule: 'currentYear' }

/** What is asked for, as whoever fills it in needs to know it. */
export type Asks =
  | {
      kind: 'document'
      formats: Format[]
      pagesMin: number
      pagesMax: number
      hasSides: boolean
      validity: Validity
    }
  | { kind: 'data'; type: FieldType; choices: string[] }

type Common = { name: string; help: string; purpose: string; legalBasis: string; confidential: boolean }
/** A document is asked for: pages, in some formats; `hasSides` asks for front and back by name. */
export type DocumentSpec = Common & Extract<Asks, { kind: 'document' }>
/** A datum is asked for: one value of a type, of `choices` where it is one of several. */
export type DataSpec = Common & { kind: 'data'; field: { type: FieldType; choices: string[] } }
/** What a requirement type asks for; kept in the type and copied into each requirement when a dossier opens. */
export type RequirementSpec = DocumentSpec | DataSpec

const common = { confidential: false }
const document = { kind: 'document', pagesMin: 1, hasSides: false, validity: { rule: 'none' } } as const

/** A spec as it was stored, with what older ones leave unsaid. */
export function readSpec(stored: unknown): RequirementSpec {
  const isData = (stored as RequirementSpec).kind === 'data'
  return { ...common, ...(isData ? {} : document), ...(stored as RequirementSpec) }
}

export function asksOf(spec: RequirementSpec): Asks {
  if (spec.kind === 'data') return { kind: 'data', ...spec.field }
  const { kind, formats, pagesMin, pagesMax, hasSides, validity } = spec
  return { kind, formats, pagesMin, pagesMax, hasSides, validity }
}
