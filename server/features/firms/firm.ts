import { defaultNumbering, type Numbering } from '../../../contract/numbering.ts'
import type { Locale } from '../../../i18n/words.ts'
import { type Id, showId } from '../../kernel/ids.ts'

/** The tenant: despacho, gestoría, notaría, financiera. */
export type Firm = {
  id: Id<'firm'>
  name: string
  country: 'MX' | 'ES'
  locale: Locale
  timeZone: string
  /** Of its amounts, ISO 4217. */
  currency: string
  /** The firm's own colour for action, `#rrggbb`, when it has one. */
  accent?: string
  /** The address of its logo, which whoever has a link may see. */
  logo?: string
  settings: FirmSettings
  /** Counts the changes of all this. */
  version: number
}

export type FirmSettings = {
  /** Decisions gather for this long after the last one before a notice leaves… */
  noticeQuietSeconds: number
  /** …and never longer than this after the first. */
  noticeMostSeconds: number
  /** The hour of the firm's day from which the daily status leaves. */
  dailyStatusHour: number
  /** Days that an access link lives. */
  linkDays: number
  /** How its dossiers are numbered. */
  numbering: Numbering
  /** The daily status leaves every day until the dossier is complete, or only when it is the client's turn or changed. */
  statusDays: 'everyDay' | 'whenNeeded'
  /** Mails name neither the matter nor the documents, for phones that others see. */
  isDiscreet: boolean
  /** Mails at most, tries counted; without a limit when null. */
  mailsPerMinute: number | null
  mailsPerDay: number | null
  /** The firm's own words; empty where the usual ones are used. */
  greeting: string
  whatsappText: string
  signature: string
  /** Where clients reach the firm besides by mail; empty where it says none. */
  contactPhone: string
  contactWhatsapp: string
}

export const defaultSettings: FirmSettings = {
  noticeQuietSeconds: 600,
  noticeMostSeconds: 3600,
  dailyStatusHour: 8,
  linkDays: 90,
  numbering: defaultNumbering,
  statusDays: 'everyDay',
  isDiscreet: false,
  mailsPerMinute: null,
  mailsPerDay: null,
  greeting: '',
  whatsappText: '',
  signature: '',
  contactPhone: '',
  contactWhatsapp: '',
}

/** What administrators change of a firm. */
export type FirmChange = Partial<Pick<Firm, 'name' | 'country' | 'locale' | 'timeZone'>> & {
  accent?: string | null
  currency?: string
  settings?: Partial<FirmSettings>
}

/** Where a logo is found; a new one has a new address, so that it may be kept for ever. */
export function logoAddress(firmId: Id<'firm'>, blobId: string): string {
  return `/brand/${showId('firm', firmId)}/${blobId.slice(0, 8)}.webp`
}

/** What follows from the country until the firm says otherwise. */
export const countryDefaults = {
  MX: { locale: 'es-MX', currency: 'MXN' },
  ES: { locale: 'es-ES', currency: 'EUR' },
} as const

/** A short name for addresses from the firm's name: `Financiera del Bajío` → `financiera-del-bajio`. */
export function slugOf(name: string, suffix: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 40)
  return `${plain || 'firm'}-${suffix}`
}
