import { z } from 'zod'
import { fieldTypes } from './field-types.ts'
import { flag } from './form-values.ts'
import type { ParticipantRole } from './roles.ts'

const text = (most: number) => z.string().trim().max(most, 'tooLong')
const whole = (least: number, most: number) =>
  z.coerce.number({ error: 'notANumber' }).int('notANumber').min(least, 'tooSmall').max(most, 'tooLarge')

export const optionalDay = z
  .union([z.literal(''), z.iso.date('date')])
  .default('')
  .transform((day) => day || undefined)

/** Why something is done that the client or a colleague will ask about. */
export const reasonInput = z.object({ reason: text(500).min(1, 'missing') })

export const dossierChange = z.object({
  title: text(200).min(1, 'missing'),
  dueOn: optionalDay,
  /** Left out: stays as it is. */
  responsibleId: z.string().max(40).default(''),
})
export type DossierChange = z.output<typeof dossierChange>

/** The third that everybody waits for, by name. */
export const waitInput = z.object({ who: text(100).min(1, 'missing') })

/** Values that a datum asked for once may have; a choice needs its choices, so it is made in the catalogue. */
export const plainFieldTypes = fieldTypes.filter((type) => type !== 'choice')

/** Something more to ask for in one dossier: of the catalogue, or made up for this once. */
export const askInput = z
  .object({
    from: z.enum(['catalogue', 'once']).default('catalogue'),
    typeId: z.string().max(40).default(''),
    name: text(200).default(''),
    help: text(2000).default(''),
    kind: z.enum(['document', 'data']).default('document'),
    fieldType: z.enum(plainFieldTypes).default('text'),
    /** The participant that it is asked of; of nobody in particular when it is left out. */
    participantId: z.string().max(40).default(''),
    instances: whole(1, 36).default(1),
    mandatory: flag,
  })
  .superRefine(({ from, typeId, name }, ctx) => {
    if (from === 'catalogue' && !typeId)
      ctx.addIssue({ code: 'custom', path: ['typeId'], message: 'missing' })
    if (from === 'once' && !name) ctx.addIssue({ code: 'custom', path: ['name'], message: 'missing' })
  })
export type AskInput = z.output<typeof askInput>

type Person = { id: string; name: string }
type ByStaff = { at: string; by: string | null }

/** What is known of a dossier besides what it asks for: who, since when, where it comes from. Times are ISO 8601. */
export type DossierAbout = {
  participants: (Person & { partyId: string; role: ParticipantRole; email?: string; phone?: string })[]
  /** Taken out, with what was asked of them; may be brought back. */
  left: (Person & { role: ParticipantRole } & ByStaff)[]
  helpers: Person[]
  /** Whose turn it was, the newest first; `days` in business days of the firm. */
  turns: { holder: 'party' | 'firm' | 'third'; who?: string; since: string; until?: string; days: number }[]
  waitsFor?: string
  closures: ({ act: 'close' | 'reopen'; reason: string } & ByStaff)[]
  /** Requirements taken out, the last first. */
  removed: (Person & { owner?: string; canRestore: boolean } & ByStaff)[]
  renewedFrom?: { id: string; number: string }
  renewals: { id: string; number: string }[]
  /** Who may answer for it instead; nobody for whoever may not choose. */
  assignable: Person[]
  /** Who may be asked to help. */
  colleagues: Person[]
  can: { change: boolean; close: boolean; reopen: boolean; renew: boolean; assign: boolean; help: boolean }
}
