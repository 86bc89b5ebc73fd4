/** What one question may take, and how long a child lives. Times in milliseconds, sizes in bytes. */
export type Limits = {
  /** From the last byte given to the answer; also between two bytes of the file. */
  workMs: number
  startMs: number
  memoryBytes: number
  inputBytes: number
  /** A child is replaced after so many questions, or after so much time at work, or when it stays this big. */
  questions: number
  lifeMs: number
  restBytes: number
  /** A child that nobody asks anything ends. */
  idleMs: number
}

export const defaultLimits: Limits = {
  workMs: 15_000,
  startMs: 30_000,
  memoryBytes: 768 * 2 ** 20,
  inputBytes: 256 * 2 ** 20,
  questions: 200,
  lifeMs: 60_000,
  restBytes: 320 * 2 ** 20,
  idleMs: 60_000,
}

/** Binding takes all files of a document at once, and its time grows with them. `outMs`: between two reads of what was made. */
export const bindLimits = { ...defaultLimits, workMs: 60_000, questions: 50, outMs: 60_000 }

/** How often the memory of a child at work is looked at. */
export const watchMs = 50
/** Pixels of an image, of whatever kind: a scan of A3 at 600 dpi has 70 million. */
export const maxPixels = 120_000_000
/** Pages of a PDF. */
export const maxPages = 5_000
/** Longer side of what is rendered, in pixels. */
export const longerSides = { view: 1600, thumb: 320, glimpse: 96 } as const
/** Bytes of one rendition: far above any that the sides allow. */
export const maxRendition = 16 * 2 ** 20
