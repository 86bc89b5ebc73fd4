import type { Unreadable } from '../protocol.ts'

/** More pixels than anything honest has. */
export class PictureTooLarge extends Error {}
/** More pages than a file may have. */
export class TooManyPages extends Error {}

/** What the failure of opening a file means. The libraries tell by words alone. */
export function reasonOf(error: unknown): Unreadable['reason'] {
  if (error instanceof PictureTooLarge || error instanceof TooManyPages) return 'tooMuch'
  const text = error instanceof Error ? error.message : ''
  if (/pixel limit|out of memory|allocat/i.test(text)) return 'tooMuch'
  if (/^Password required|^Unsupported security/.test(text)) return 'locked'
  return 'broken'
}

/** True when a library was left in the middle of its work: nothing it says afterwards can be relied on. */
export function isShaken(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError || error instanceof RangeError
}
