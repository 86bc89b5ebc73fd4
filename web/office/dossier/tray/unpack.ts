import {
  BlobReader,
  configure,
  type Entry,
  type FileEntry,
  TextWriter,
  ZipReader,
} from '@zip.js/zip.js/lib/zip-core-native.js'
import { readChat, type Sent } from './chat.ts'

// No worker and no compiled code: the policy of the page allows neither, and the browser inflates by itself.
configure({ useWebWorkers: false, useCompressionStream: true })

/** What a chat of years has, and no bomb has to be allowed more. */
export const zipLimits = { entries: 5_000, taken: 500, unpackedBytes: 2_000_000_000, chatBytes: 20_000_000 }

export type Unpacked = {
  kind: 'unpacked'
  files: { name: string; size: number; sent?: Sent; open(): Promise<Blob> }[]
  /** What was not taken, and what it is. */
  leftOut: { name: string; why: LeftOut }[]
}
export type LeftOut = 'audio' | 'video' | 'sticker' | 'other' | 'tooLarge' | 'tooMany' | 'locked'
export type NotUnpacked = { kind: 'refused'; why: 'broken' | 'tooMuch' }

/**
 * What a ZIP holds, read from its directory: nothing is unpacked but the chat's text. The limits are kept to by what the
 * directory says before a byte is inflated, and again by what comes out of each file. Names are names, never paths.
 */
export async function readZip(zip: Blob, maxFileBytes: number): Promise<Unpacked | NotUnpacked> {
  try {
    const entries: FileEntry[] = []
    let bytes = 0
    for await (const entry of new ZipReader(new BlobReader(zip)).getEntriesGenerator({
      strictness: 'balanced',
    })) {
      if (isFolder(entry)) continue
      bytes += entry.uncompressedSize
      entries.push(entry)
      if (entries.length > zipLimits.entries || bytes > zipLimits.unpackedBytes) return refused('tooMuch')
    }
    return await sorted(entries, maxFileBytes)
  } catch {
    return refused('broken')
  }
}

const refused = (why: NotUnpacked['why']): NotUnpacked => ({ kind: 'refused', why })
/** A link to somewhere else is no file; it is not followed, and not shown. */
const isFolder = (entry: Entry): entry is Exclude<Entry, FileEntry> =>
  entry.directory || (((entry.externalFileAttributes ?? 0) >>> 16) & 0o170000) === 0o120000

async function sorted(entries: readonly FileEntry[], maxFileBytes: number): Promise<Unpacked> {
  const sent = await readChats(entries)
  const result: Unpacked = { kind: 'unpacked', files: [], leftOut: [] }
  for (const entry of entries) {
    const name = nameOf(entry)
    if (isJunk(name) || isChat(name)) continue
    const why =
      whyNot(entry, name, maxFileBytes) ?? (result.files.length >= zipLimits.taken ? 'tooMany' : undefined)
    if (why) result.leftOut.push({ name, why })
    else {
      const size = entry.uncompressedSize
      result.files.push({ name, size, sent: sent.get(name), open: () => inflated(entry, size) })
    }
  }
  return result
}

async function readChats(entries: readonly FileEntry[]): Promise<Map<string, Sent>> {
  const chats = entries.filter(
    (entry) => isChat(nameOf(entry)) && !entry.encrypted && entry.uncompressedSize <= zipLimits.chatBytes,
  )
  const texts = await Promise.all(chats.slice(0, 5).map((entry) => entry.getData(new TextWriter(), strict)))
  return new Map(texts.flatMap((text) => [...readChat(text)]))
}

const strict = { checkOverlappingEntry: true, checkSignature: true }

/** The bytes of one entry, never more than it says it has. */
async function inflated(entry: FileEntry, size: number): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = []
  let got = 0
  const into = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(part) {
      got += part.length
      if (got > size) throw new Error('more than it said')
      parts.push(part)
    },
  })
  await entry.getData(into, strict)
  return new Blob(parts)
}

const nameOf = ({ filename }: FileEntry) => filename.split(/[\\/]/).at(-1) ?? ''
const isJunk = (name: string) => name === '' || name.startsWith('.') || name === 'Thumbs.db'
const isChat = (name: string) => /^_chat\.txt$|^(chat de whatsapp|whatsapp chat).*\.txt$/i.test(name)

const kinds: [RegExp, LeftOut | undefined][] = [
  [/^stk-|-sticker-|^sticker/i, 'sticker'],
  [/\.(jpe?g|png|webp|heic|heif|pdf)$/i, undefined],
  [/\.(opus|ogg|oga|mp3|m4a|aac|amr|wav)$/i, 'audio'],
  [/\.(mp4|mov|3gp|m4v|avi|webm|mkv)$/i, 'video'],
]

function whyNot(entry: FileEntry, name: string, maxFileBytes: number): LeftOut | undefined {
  const kind = kinds.find(([pattern]) => pattern.test(name))
  const why = kind ? kind[1] : 'other'
  if (why) return why
  if (entry.encrypted) return 'locked'
  return entry.uncompressedSize > maxFileBytes ? 'tooLarge' : undefined
}
