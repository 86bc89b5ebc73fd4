import { sha256 } from '../../kernel/digest.ts'

/** What the name of a kept mail tells without reading it: when it came, whose it is, which one. */
export type ShelfName = { at: Date; firmId: string; id: string }

/** `001764000000000-<firm>-<id>.json`: milliseconds first, so that names sort as the mails came. */
export function shelfName({ at, firmId, id }: ShelfName): string {
  return `${String(at.getTime()).padStart(15, '0')}-${firmMark(firmId)}-${idMark(id)}.json`
}

/** The names among `names` that are of mails, newest first; only a firm's, if one is given. */
export function newestFirst(names: string[], firmId?: string): string[] {
  const mark = firmId === undefined ? undefined : firmMark(firmId)
  return names
    .filter((name) => shape.test(name) && (mark === undefined || name.slice(16, 32) === mark))
    .sort()
    .reverse()
}

/** When a mail came, and its name by its id. */
export function toldBy(name: string): { at: Date; mark: string } {
  return { at: new Date(Number(name.slice(0, 15))), mark: name.slice(33, 65) }
}

/** Ids come from elsewhere: only their digest is ever part of a path. */
export function idMark(id: string): string {
  return mark(id, 32)
}

function firmMark(firmId: string): string {
  return mark(firmId, 16)
}

function mark(text: string, length: number): string {
  return sha256(text).toString('hex').slice(0, length)
}

const shape = /^\d{15}-[0-9a-f]{16}-[0-9a-f]{32}\.json$/
