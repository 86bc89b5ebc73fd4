import type { FirmBrand } from './access.ts'

/** A receipt (acuse): everything that was handed over by those whom a link opens for, to be printed or kept. */
export type ClientReceipt = {
  firm: FirmBrand & { timeZone: string }
  dossier: { number: string; title: string }
  party: { name: string }
  /** When it was made out. */
  at: string
  entries: ReceiptEntry[]
}

/** One submission, oldest first: pages as the files that they came in, or what was filled in. */
export type ReceiptEntry = {
  folio: string
  name: string
  instance: number
  instances: number
  owner?: string
  at: string
  /** `sha256` in hex, of the bytes as they came. */
  files: { name: string; size: number; sha256: string; at: string }[]
  value?: string
}
