import type { Readable } from 'node:stream'

/** Pages of one file that follow each other in a document. */
export type BinderPart = {
  mime: string
  /** In order: which page of the file (0-based; an image has only 0), and by how much it is turned clockwise. */
  pages: readonly { index: number; rotation: 0 | 90 | 180 | 270 }[]
  /** What stands on a page in their stead when the file cannot be opened. */
  missing: string
  bytes: () => Promise<Readable>
}

export type Bound =
  | { kind: 'bound'; stream: Readable; size: number }
  /** More than the limits of time, memory or size allow. */
  | { kind: 'tooMuch' }

/**
 * Makes one PDF of pages from several files, in a process of its own with limits: whatever the files do, only that
 * process dies. Images come upright (EXIF applied), each on a page of its own proportion; a JPEG keeps its very bytes;
 * the pages of a PDF stay as they are. What cannot be opened is a page that says so. `stream` must be read to its end
 * or destroyed. Rejects with the failure of a source, or when the binder does not start or is closed.
 */
export type Binder = {
  bind(document: { title: string; parts: readonly BinderPart[] }): Promise<Bound>
  close(): Promise<void>
}
