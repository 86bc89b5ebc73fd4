import type { ZipEntry } from '../pages/pages.ts'

const extensions: Record<string, string> = {
  'application/pdf': 'pdf',
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'image/heif': 'heif',
}

/** What Windows, macOS or a terminal would stumble over; a name is one step of a path and nothing more. */
const unsafe = /[<>:"/\\|?*\p{Cc}\p{Cf}]/gu
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/i

/** A readable name that is safe on every system: never empty, never a path, at most 80 characters. */
export function safeName(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(unsafe, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[.\s-]+|[.\s]+$/g, '')
  const short = Array.from(plain).slice(0, 80).join('').trim()
  return short === '' || reserved.test(short) ? `_${short}` : short
}

/** `03 Comprobante de domicilio/01.pdf`: the order of the requirements, a folder each, the pages in order. */
export function entryName({ requirement, file }: ZipEntry): string {
  const two = (n: number) => String(n).padStart(2, '0')
  const extension = extensions[file.mime] ?? 'bin'
  return `${two(requirement.position)} ${safeName(requirement.name)}/${two(file.position)}.${extension}`
}
