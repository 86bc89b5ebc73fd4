import { z } from 'zod'
import { isColour, leastContrast, readability } from './brand-colours.ts'
import { flag } from './form-values.ts'
import { parseNumbering } from './numbering.ts'

const text = (most: number) => z.string().trim().max(most, 'tooLong')
const lines = (most: number) => text(most).transform((value) => value.replaceAll('\r\n', '\n'))
/** A number, or nothing where the box is left empty. */
const limit = (most: number) =>
  z.union([
    z.literal('').transform(() => null),
    z.coerce.number({ error: 'notANumber' }).int('notANumber').min(1, 'tooSmall').max(most, 'tooLarge'),
  ])
const phone = text(30).refine((value) => value === '' || /^\+?[\d\s().-]{6,}$/.test(value), 'phone')

export const firmInput = z
  .object({
    name: text(200).min(1, 'missing'),
    country: z.enum(['MX', 'ES'], 'missing'),
    timeZone: z.string().min(1, 'missing'),
    accent: z
      .string()
      .trim()
      .toLowerCase()
      .refine((value) => value === '' || isColour(value), 'colour')
      .refine((value) => !isColour(value) || readability(value, 'day') >= leastContrast, 'contrast')
      .transform((value) => value || undefined),
    linkDays: z.coerce
      .number({ error: 'notANumber' })
      .int('notANumber')
      .min(1, 'tooSmall')
      .max(730, 'tooLarge'),
    numberPattern: z.string().trim(),
    numberRestart: z.enum(['yearly', 'never'], 'missing'),
  })
  .superRefine(({ numberPattern, numberRestart }, ctx) => {
    const read = parseNumbering({ pattern: numberPattern, restart: numberRestart })
    if ('fault' in read) ctx.addIssue({ code: 'custom', path: ['numberPattern'], message: read.fault })
  })

/** What may stand in the firm's own texts for what is known only later, in the reader's words and in English. */
export const placeholders = {
  name: ['nombre', 'name'],
  firm: ['despacho', 'firm'],
  title: ['asunto', 'title'],
  link: ['liga', 'enlace', 'link'],
} as const

export const textsInput = z.object({
  greeting: lines(500).default(''),
  whatsappText: lines(700).default(''),
  signature: lines(500).default(''),
  contactPhone: phone.default(''),
  contactWhatsapp: phone.default(''),
})
export type TextsInput = z.output<typeof textsInput>

export const noticesInput = z.object({
  statusDays: z.enum(['everyDay', 'whenNeeded'], 'missing'),
  dailyStatusHour: z.coerce
    .number({ error: 'notANumber' })
    .int('notANumber')
    .min(0, 'tooSmall')
    .max(23, 'tooLarge'),
  isDiscreet: flag,
  mailsPerMinute: limit(10_000),
  mailsPerDay: limit(1_000_000),
})
export type NoticesInput = z.output<typeof noticesInput>

export const privacyInput = z.object({ body: lines(20_000).pipe(z.string().min(1, 'missing')) })
export const testMailInput = z.object({
  to: text(320)
    .toLowerCase()
    .regex(/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>".]{2,}$/, 'email'),
})

/** The parts of the settings that are saved by themselves, each with what it takes. */
export const settingsInputs = { firm: firmInput, texts: textsInput, notices: noticesInput } as const

/** Why a mail does not get through, in the words of `i18n` `office.mailTrouble.*`. */
export const mailTroubles = [
  'notConfigured',
  'dns',
  'refusedConnection',
  'timeout',
  'tls',
  'certificate',
  'signIn',
  'sender',
  'recipient',
  'content',
  'busy',
  'unknown',
] as const
export type MailTrouble = (typeof mailTroubles)[number]

/** What became of a test mail. `said`: the mail server's own words, where it said any. */
export type MailTest =
  | { ok: true; to: string }
  | { ok: false; to: string; trouble: MailTrouble; said: string }

/** The firm's settings as administrators see them. `version` goes back with each form. */
export type SettingsView = {
  version: number
  firm: {
    name: string
    country: 'MX' | 'ES'
    timeZone: string
    accent: string
    linkDays: number
    numberPattern: string
    numberRestart: 'yearly' | 'never'
    logo: string | null
  }
  texts: TextsInput
  notices: NoticesInput
  privacy: { body: string; version: number; at: string | null }
  mail: { adapter: 'smtp' | 'outbox'; server: string | null; from: string | null }
}
