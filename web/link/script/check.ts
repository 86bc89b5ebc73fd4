import { formats } from '../../../contract/formats.ts'

type Chosen = { name: string; type: string; size: number }
export type Refused = 'empty' | 'tooLarge' | 'notAccepted'

const byEnding: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  heic: 'image/heic',
  heif: 'image/heif',
  pdf: 'application/pdf',
}

/** A file's type as its system says it, or by its name's ending where the system says none; else empty. */
export function typeOf({ name, type }: Pick<Chosen, 'name' | 'type'>): string {
  if (type && type !== 'application/octet-stream') return type
  const ending = /\.(\w+)$/.exec(name.toLowerCase())
  return (ending && byEnding[ending[1] || '']) || ''
}

/**
 * What is plainly wrong with a file, told before a byte is sent. The server looks at the bytes themselves, so whatever
 * cannot be told from outside passes. `accepted` as the form says it: `image pdf`.
 */
export function refusedFor(file: Chosen, accepted: string, maxBytes: number): Refused | undefined {
  if (file.size === 0) return 'empty'
  const type = typeOf(file)
  const isTaken = accepted.split(' ').some((format) => mimes(format).indexOf(type) >= 0)
  if (type && !isTaken) return 'notAccepted'
  return file.size > maxBytes ? 'tooLarge' : undefined
}

function mimes(format: string): readonly string[] {
  return format === 'image' || format === 'pdf' ? formats[format] : []
}
