import { z } from 'zod'
import { fieldTypes } from './field-types.ts'
import { allFormats } from './formats.ts'
import { itemRoles } from './roles.ts'

/**
 * A template as it travels between firms: with its requirement types and their reasons, and, on wish, the example
 * pictures. Strict on purpose: what it does not know is a fault, told with its place, and not left out in silence.
 */
export const templateFileFormat = 'legajo.template'
export const templateFileVersion = 1
/** Of the whole file. A picture weighs some 200 kB; a template without any, some 20 kB. */
export const maxTemplateFileBytes = 16_000_000

const words = (most: number) => z.string('wrongKind').trim().max(most, 'tooLong')
const some = (most: number) => words(most).min(1, 'missing')
const whole = (least: number, most: number) =>
  z.int('notANumber').min(least, 'tooSmall').max(most, 'tooLarge')
const flag = z.boolean('wrongKind').default(false)
/** Lasting names that programs compare: what two firms call by one key is one thing. */
const key = z.string('wrongKind').regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'key')

const validity = z
  .discriminatedUnion(
    'rule',
    [
      z.strictObject({ rule: z.literal('none') }),
      z.strictObject({
        rule: z.literal('maxAge'),
        count: whole(1, 999),
        unit: z.enum(['days', 'months'], 'wrongKind'),
      }),
      z.strictObject({ rule: z.literal('until') }),
      z.strictObject({ rule: z.literal('currentYear') }),
    ],
    'wrongKind',
  )
  .default({ rule: 'none' })

const reasons = z.array(some(2000), 'wrongKind').max(50, 'tooMany').default([])
const example = z.strictObject({
  mime: z.literal('image/webp', 'wrongKind'),
  base64: z
    .string('wrongKind')
    .max(3_000_000, 'tooLong')
    .regex(/^[A-Za-z0-9+/]+={0,2}$/, 'wrongKind'),
})

const common = {
  key,
  name: some(200),
  help: words(2000).default(''),
  purpose: words(500).default(''),
  legalBasis: words(500).default(''),
  confidential: flag,
  reasons,
}
const fileType = z.discriminatedUnion(
  'kind',
  [
    z
      .strictObject({
        kind: z.literal('document'),
        ...common,
        formats: z.array(z.enum(allFormats, 'wrongKind'), 'wrongKind').min(1, 'missing'),
        pagesMin: whole(1, 500).default(1),
        pagesMax: whole(1, 500),
        hasSides: flag,
        validity,
        example: example.optional(),
      })
      .refine(({ pagesMin, pagesMax }) => pagesMin <= pagesMax, {
        path: ['pagesMax'],
        message: 'belowLeast',
      }),
    z
      .strictObject({
        kind: z.literal('data'),
        ...common,
        field: z.strictObject({
          type: z.enum(fieldTypes, 'wrongKind'),
          choices: z.array(some(100), 'wrongKind').max(50, 'tooMany').default([]),
        }),
      })
      .refine(({ field }) => field.type !== 'choice' || field.choices.length >= 2, {
        path: ['field', 'choices'],
        message: 'missing',
      }),
  ],
  'wrongKind',
)

const fileItem = z.strictObject({
  /** The key of one of `types`. */
  type: key,
  section: words(100).default(''),
  role: z.enum(itemRoles, 'wrongKind').default('dossier'),
  instances: whole(1, 36).default(1),
  mandatory: z.boolean('wrongKind').default(true),
})

export const templateFile = z
  .strictObject({
    format: z.literal(templateFileFormat, 'notATemplate'),
    version: z.literal(templateFileVersion, 'newerVersion'),
    template: z.strictObject({
      key,
      name: some(200),
      /** For whom it is, in a sentence. */
      about: words(500).default(''),
      items: z.array(fileItem, 'wrongKind').min(1, 'missing').max(200, 'tooMany'),
    }),
    types: z.array(fileType, 'wrongKind').min(1, 'missing').max(200, 'tooMany'),
    /** Reasons that fit every requirement. */
    reasons,
  })
  .superRefine(({ template, types }, ctx) => {
    const fault = (path: (string | number)[], message: string) =>
      ctx.addIssue({ code: 'custom', path, message })
    const known = new Set<string>()
    for (const [i, type] of types.entries()) {
      if (known.has(type.key)) fault(['types', i, 'key'], 'taken')
      known.add(type.key)
    }
    const asked = new Set<string>()
    for (const [i, item] of template.items.entries()) {
      if (!known.has(item.type)) fault(['template', 'items', i, 'type'], 'unknownType')
      if (asked.has(`${item.type} ${item.role}`)) fault(['template', 'items', i, 'type'], 'taken')
      asked.add(`${item.type} ${item.role}`)
    }
  })

/** As it is written: what is left out is as usual. */
export type TemplateFileInput = z.input<typeof templateFile>
export type TemplateFile = z.output<typeof templateFile>
export type FileType = TemplateFile['types'][number]

/** What is wrong with a file, and where: `types.3.pagesMax`, `tooSmall`. */
export type FileFault = { place: string; code: string }

/** What importing a file would do, told before anything is done. */
export type ImportPlan = {
  /** `same`: it is here already as it is in the file; `changed`: it gets a new version. */
  template: { name: string; itemCount: number; fate: 'new' | 'same' | 'changed'; id?: string }
  /** `known` by its key or by its name: the firm's own is used as it is. `restored`: it was archived. */
  types: { name: string; fate: 'new' | 'known' | 'restored'; by?: 'key' | 'name'; hasExample: boolean }[]
  /** General reasons that the firm has not got yet. */
  reasons: string[]
}

/** A template that is shipped with the program. */
export type ReadyMadeView = {
  key: string
  name: string
  about: string
  sections: {
    name: string
    items: { name: string; role: (typeof itemRoles)[number]; instances: number; mandatory: boolean }[]
  }[]
  /** The firm's own template that was made of it. */
  templateId?: string
}
