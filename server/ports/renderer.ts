import type { Readable } from 'node:stream'

/** What a file turned out to be when it was opened. */
export type Inspection =
  | { kind: 'image'; width: number; height: number }
  | { kind: 'pdf'; pageCount: number }
  /** `locked` = asks for a password; `broken` = cannot be opened; `tooMuch` = hit a limit of time, memory or size. */
  | { kind: 'unreadable'; reason: 'locked' | 'broken' | 'tooMuch' }

/** Degrees, clockwise. */
export type Turn = 0 | 90 | 180 | 270

export type Rendition = {
  kind: 'glimpse' | 'thumb' | 'view'
  bytes: Uint8Array
  mime: 'image/webp'
  width: number
  height: number
}
export type RenderedPage =
  | { kind: 'rendered'; renditions: Rendition[] }
  | { kind: 'unreadable'; reason: 'locked' | 'broken' | 'tooMuch' }

/**
 * Opens what strangers sent, in a process of its own with limits of time, memory and size: whatever the file does,
 * only that process dies. Images come out upright (EXIF applied), without metadata (no GPS), at most 96 px (`glimpse`, too
 * small to be read), 320 px (`thumb`) and 1600 px (`view`) on the longer side: one of each. None is
 * enlarged, and what is transparent is white.
 *
 * What a file is never rejects: it is an answer. A rejection says that the bytes could not be read (the error of
 * `bytes` or of its stream, as it came), that the renderer does not start, or that it is closed: try again later.
 */
export type Renderer = {
  inspect(file: { mime: string; bytes: () => Promise<Readable> }): Promise<Inspection>
  /**
   * Page `index` (0-based) of the file; an image has only page 0. `turn`: by how much it is turned clockwise after it
   * was put upright.
   */
  renderPage(
    file: { mime: string; bytes: () => Promise<Readable> },
    index: number,
    turn?: Turn,
  ): Promise<RenderedPage>
  close(): Promise<void>
}
