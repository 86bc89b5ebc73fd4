import { Readable } from 'node:stream'
import { fileTypeFromBuffer } from 'file-type'
import { imageSize } from 'image-size'
import { type Format, mimesOf } from '../../../contract/formats.ts'
import { Problem, problem } from '../../kernel/problem.ts'

export const fileEmpty = problem('file.empty', 422)
export const fileCut = problem('file.cut', 400)
const wrongType = problem('file.wrongType', 415)
const notAccepted = problem('file.notAccepted', 415)
const pixelBomb = problem('file.pixelBomb', 413)

/** As much of the beginning as shows a file's type and an image's size. */
const headBytes = 65_536
/** More than any camera makes; a decoder would take four bytes for each. */
const maxPixels = 120_000_000

/** The beginning of a body, read before anything is kept, and the whole body again from the first byte. */
export type Opened = { head: Buffer; body: Readable }

/** Throws `file.empty` when there is not a single byte. */
export async function openUpload(body: Readable): Promise<Opened> {
  const bytes = body[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  const parts: Buffer[] = []
  let size = 0
  while (size < headBytes) {
    const part = await bytes.next().catch(cut)
    if (part.done) break
    parts.push(part.value)
    size += part.value.length
  }
  if (size === 0) throw fileEmpty()
  const head = Buffer.concat(parts).subarray(0, headBytes)
  return { head, body: Readable.from(again(parts, bytes), { objectMode: false, highWaterMark: 1_048_576 }) }
}

async function* again(parts: Buffer[], rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* parts.splice(0)
    for (;;) {
      const part = await rest.next().catch(cut)
      if (part.done) return
      yield part.value
    }
  } finally {
    await rest.return?.()
  }
}

/** A connection that breaks is the network's doing, said as such; what we refuse ourselves passes as it is. */
function cut(error: unknown): never {
  throw error instanceof Problem ? error : fileCut()
}

/**
 * What a file is by its own bytes, whatever its name says. Throws `file.wrongType` for what is never taken,
 * `file.notAccepted` for what this requirement does not take, `file.pixelBomb` for an image no decoder should open.
 */
export async function typeOf(head: Buffer, accepted: readonly Format[]): Promise<string> {
  const mime = (await fileTypeFromBuffer(head))?.mime
  if (!mime || !mimesOf(['image', 'pdf']).includes(mime)) throw wrongType()
  if (!mimesOf(accepted).includes(mime)) throw notAccepted()
  if (mime.startsWith('image/') && pixelsOf(head) > maxPixels) throw pixelBomb()
  return mime
}

/** Zero when the size does not stand in the beginning: then the renderer, in its own process, finds out. */
function pixelsOf(head: Buffer): number {
  try {
    const { width, height } = imageSize(head)
    return width * height
  } catch {
    return 0
  }
}

/** Control and direction marks, which could make a name look like another. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/** A file's name as it may be shown and given back: no folders, nothing unseen, at most 200 characters. */
export function cleanName(name: string): string {
  const base =
    name.normalize('NFC').replace(unseen, '').split(/[\\/]/).at(-1)?.trim().replace(/^\.+/, '') ?? ''
  if (base.length <= 200) return base || 'documento'
  const dot = base.lastIndexOf('.')
  const end = dot > base.length - 12 ? base.slice(dot) : ''
  return base.slice(0, 200 - end.length) + end
}

/** What is said of a file, on one line: nothing unseen, at most 300 characters. */
export function cleanNote(note: string): string {
  const line = note.normalize('NFC').replace(unseen, ' ').replace(/\s+/g, ' ').trim()
  return Array.from(line).slice(0, 300).join('').trim()
}
