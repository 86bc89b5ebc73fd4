import type { PageView } from './desk.ts'

/** A page as it lies somewhere, what was decided on it left out. */
export type LyingPage = Omit<PageView, 'isPdf' | 'indexInFile' | 'isKept' | 'rejected'>

/** A page that lies in the dossier's tray: handed in by the staff, of no requirement yet. */
export type TrayPage = LyingPage & {
  /** Which page of its file, from 1, where the file has several. */
  pageOf: { n: number; count: number } | null
  /** Who sent it in a chat, and when. */
  note: string | null
}

export type TrayView = {
  pages: TrayPage[]
  /** The place after the last page, for what is dropped next. */
  nextPlace: number
  can: { receive: boolean }
}

/** What became of one file sent to the tray. */
export type TrayReceived = {
  pageId: string
  /** The same bytes are in the dossier already: in the tray, or in a requirement. */
  isDuplicate: boolean
  inRequirement: string | null
}

/** Pages put somewhere, in this order: to a requirement by its id, or to the tray. */
export type Placing = { pageIds: readonly string[]; to: string }
export const tray = 'tray'

/** What a move did; `moveId` undoes it. None when everything was there already. */
export type Placed = { moveId: string | null; count: number; receipt: string | null }
