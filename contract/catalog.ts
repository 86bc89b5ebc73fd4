import { z } from 'zod'
import { allFormats, type Format } from './formats.ts'

const words = (most: number) => z.string().trim().max(most, 'tooLong')
const name = words(200).min(1, 'missing')
const pages = z.coerce
  .number({ error: 'notANumber' })
  .int('notANumber')
  .min(1, 'tooSmall')
  .max(500, 'tooLarge')

/** What a requirement type asks for; kept in the type and copied into each requirement when a dossier opens. */
export type DocumentSpec = {
  name: string
  help: string
  formats: Format[]
  pagesMax: number
  purpose: string
  legalBasis: string
}

export const requirementTypeInput = z.object({
  name,
  help: words(2000).default(''),
  formats: z.array(z.enum(allFormats)).min(1, 'missing'),
  pagesMax: pages,
  purpose: words(500).default(''),
  legalBasis: words(500).default(''),
})
export type RequirementTypeInput = z.output<typeof requirementTypeInput>
export type RequirementTypeView = RequirementTypeInput & { id: string; usedBy: number }

export const templateInput = z.object({
  name,
  items: z
    .array(z.object({ typeId: z.string(), mandatory: z.boolean() }))
    .min(1, 'missing')
    .max(200, 'tooMany'),
})
export type TemplateInput = z.output<typeof templateInput>
export type TemplateRow = { id: string; name: string; version: number; itemCount: number; updatedAt: string }
export type TemplateView = {
  id: string
  name: string
  version: number
  items: { typeId: string; mandatory: boolean; name: string }[]
}
