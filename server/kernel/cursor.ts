/**
 * Where a page of a list ended: the sort key, an instant or a day, as PostgreSQL wrote it (a Date would lose the microseconds, and with them
 * rows) and the id. Given out as an opaque text; what does not read back starts from the beginning.
 */
export type Cursor = { at: string; id: string }

const shape = /^(\d{4}-\d\d-\d\d(?: \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-]\d\d(?::\d\d)?)?)~([0-9a-f-]{36})$/

export function showCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at}~${id}`).toString('base64url')
}

export function readCursor(shown: string | undefined): Cursor | undefined {
  const match = shape.exec(Buffer.from(shown ?? '', 'base64url').toString())
  return match?.[1] && match[2] ? { at: match[1], id: match[2] } : undefined
}
