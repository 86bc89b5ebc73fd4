import { z } from 'zod'
import { fieldTypes } from './field-types.ts'
import { flag } from './form-values.ts'
import { allFormats } from './formats.ts'
import type { RequirementSpec } from './requirement-spec.ts'
import { type ItemRole, itemRoles } from './roles.ts'

const words = (most: number) => z.string().trim().max(most, 'tooLong')
const name = words(200).min(1, 'missing')
const whole = (least: number, most: number) =>
  z.coerce.number({ error: 'notANumber' }).int('notANumber').min(least, 'tooSmall').max(most, 'tooLarge')

const validity = z
  .discriminatedUnion('rule', [
    z.object({ rule: z.literal('none') }),
    z.object({ rule: z.literal('maxAge'), count: whole(1, 999), unit: z.enum(['days', 'months']) }),
    z.object({ rule: z.literal('until') }),
    z.object({ rule: z.literal('currentYear') }),
  ])
  .default({ rule: 'none' })

const common = {
  name,
  help: words(2000).default(''),
  purpose: words(500).default(''),
  legalBasis: words(500).default(''),
  confidential: flag,
}
export const documentTypeInput = z
  .object({
    kind: z.literal('document').default('document'),
    ...common,
    formats: z.array(z.enum(allFormats)).min(1, 'missing'),
    pagesMin: whole(1, 500).default(1),
    pagesMax: whole(1, 500),
    hasSides: flag,
    validity,
  })
  .refine(({ pagesMin, pagesMax }) => pagesMin <= pagesMax, { path: ['pagesMax'], message: 'belowLeast' })
export const dataTypeInput = z
  .object({
    kind: z.literal('data'),
    ...common,
    field: z.object({
      type: z.enum(fieldTypes),
      choices: z.array(words(100).min(1, 'missing')).max(50, 'tooMany').default([]),
    }),
  })
  .refine(({ field }) => field.type !== 'choice' || field.choices.length >= 2, {
    path: ['field', 'choices'],
    message: 'missing',
  })
/** A new or changed requirement type; a document unless it says that it is data. */
export const requirementTypeInput = z.union([dataTypeInput, documentTypeInput])
export type RequirementTypeView = RequirementSpec & {
  id: string
  usedBy: number
  /** The address of its example picture, for the staff; another one when the picture is replaced. */
  example?: string
  isArchived: boolean
}
/** Out of use, to be taken back. */
export type ArchivedRow = { id: string; name: string }

/** Why something is turned down, as the client reads it. */
export const reasonInput = z.object({ text: words(2000).min(1, 'missing') })
export type ReasonInput = z.output<typeof reasonInput>
export type ReasonView = { id: string; text: string }

const itemInput = z.object({
  typeId: z.string(),
  mandatory: flag,
  section: words(100).default(''),
  /** Whose it is: asked of each participant with this role, or once per dossier. */
  role: z.enum(itemRoles).default('dossier'),
  /** How many of it: six statements are six requirements. */
  instances: whole(1, 36).default(1),
})
export const templateInput = z.object({
  name,
  items: z.array(itemInput, 'missing').min(1, 'missing').max(200, 'tooMany'),
})
export type TemplateInput = z.output<typeof templateInput>
export type TemplateRow = { id: string; name: string; version: number; itemCount: number; updatedAt: string }
export type TemplateItem = {
  typeId: string
  mandatory: boolean
  section: string
  role: ItemRole
  instances: number
  name: string
}
export type TemplateView = {
  id: string
  name: string
  version: number
  items: TemplateItem[]
  isArchived: boolean
}
/** One version of a template, and what it changed of the one before; the first one changed nothing. */
export type TemplateVersionView = {
  n: number
  at: string
  by: string | null
  itemCount: number
  changes?: { added: string[]; removed: string[]; changed: string[]; isReordered: boolean }
}
