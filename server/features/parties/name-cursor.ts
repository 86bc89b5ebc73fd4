import type { NameCursor } from './likely-rows.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Where a list by name went on to, as an opaque text; what does not read back starts from the beginning. */
export function showNameCursor({ name, id }: NameCursor): string {
  return Buffer.from(`${id}~${name}`).toString('base64url')
}

export function readNameCursor(shown: string | undefined): NameCursor | undefined {
  const [id = '', ...rest] = Buffer.from(shown ?? '', 'base64url')
    .toString()
    .split('~')
  const name = rest.join('~')
  // PostgreSQL takes no zero byte in a text.
  return uuid.test(id) && rest.length > 0 && !name.includes('\0') ? { name, id } : undefined
}
