import { z } from '@hono/zod-openapi'
import { list } from './form-values.ts'
import { participantRoles } from './roles.ts'

const text = (most: number) => z.string().trim().max(most, 'tooLong')
const email = text(320)
  .toLowerCase()
  .refine((value) => value === '' || /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/.test(value), 'email')

/** An existing party, or a new one from the fields: a person's name in parts, or a company's. */
export const participantInput = z
  .object({
    role: z.enum(participantRoles).default('holder'),
    partyId: z.string().optional(),
    kind: z.enum(['person', 'company']).default('person'),
    givenName: text(100).default(''),
    surname1: text(100).default(''),
    surname2: text(100).default(''),
    legalName: text(200).default(''),
    email: email.default(''),
    phone: text(30).default(''),
    /** NIF, RFC, CURP…: whatever the clerk has at hand; what it is follows from its form. */
    identifier: text(40).default(''),
  })
  .superRefine((value, ctx) => {
    if (value.partyId) return
    if (value.kind === 'person' && !value.givenName)
      ctx.addIssue({ code: 'custom', path: ['givenName'], message: 'missing' })
    if (value.kind === 'company' && !value.legalName)
      ctx.addIssue({ code: 'custom', path: ['legalName'], message: 'missing' })
  })
export type ParticipantInput = z.output<typeof participantInput>

export const newDossier = z.object({
  /** One not chosen yet is left out. */
  templateIds: list(z.string())
    .transform((ids) => ids.filter(Boolean))
    .pipe(z.array(z.string()).min(1, 'missing').max(10, 'tooMany')),
  participants: z.array(participantInput).min(1, 'missing').max(30, 'tooMany'),
  title: text(200).default(''),
  /** Who answers for it; whoever opens it, when it is left out. */
  responsibleId: z.string().max(40).default(''),
  dueOn: z
    .union([z.literal(''), z.iso.date('date')])
    .default('')
    .transform((day) => day || undefined),
})
export type NewDossier = z.output<typeof newDossier>

/** One line of the list of dossiers. Times are ISO 8601 in UTC. */
export const dossierRow = z
  .object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    partyNames: z.string(),
    status: z.enum(['open', 'complete', 'closed', 'blocked']),
    turn: z.enum(['party', 'firm', 'third']),
    turnSince: z.string(),
    turnDays: z.int().openapi({ description: 'Business days of the firm since then.' }),
    responsible: z.object({ id: z.string(), name: z.string() }),
    counts: z.object({
      asked: z.int(),
      pending: z.int(),
      submitted: z.int(),
      approved: z.int(),
      rejected: z.int(),
    }),
    dueOn: z.string().nullable(),
    updatedAt: z.string(),
  })
  .openapi('DossierRow')
export type DossierRow = z.output<typeof dossierRow>

export const dossierFilter = z.object({
  search: z.string().trim().max(100).optional(),
  turn: z.enum(['party', 'firm', 'third']).optional(),
  status: z.enum(['open', 'complete', 'closed', 'blocked']).optional(),
  responsible: z
    .string()
    .max(40)
    .optional()
    .openapi({ description: 'A member of the staff by id, or `me`.' }),
  due: z.enum(['overdue', 'week']).optional().openapi({
    description: 'Open ones whose due date has passed, or comes within seven days; soonest first.',
  }),
  after: z.string().max(200).optional().openapi({ description: 'The `next` of the page before.' }),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type DossierFilter = z.output<typeof dossierFilter>

export const dossierList = z
  .object({ rows: z.array(dossierRow), next: z.string().nullable() })
  .openapi('DossierList')
export type DossierList = z.output<typeof dossierList>
