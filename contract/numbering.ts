import { z } from 'zod'

/**
 * How a firm numbers its dossiers: `{año}-{n}` gives 2026-142; `{año:2}` the year's last two digits, `{n:4}` at least
 * four, with zeros before. The count starts anew each year, or never.
 */
export type Numbering = { pattern: string; restart: 'yearly' | 'never' }

export const defaultNumbering: Numbering = { pattern: '{año}-{n}', restart: 'yearly' }

type Part =
  | { kind: 'text'; text: string }
  | { kind: 'year'; digits: 2 | 4 }
  | { kind: 'count'; least: number }
export type NumberingFault =
  | 'missing'
  | 'tooLong'
  | 'numberToken'
  | 'numberCharacters'
  | 'numberCount'
  | 'numberYear'

const longest = 40
/** What may stand in a file's name, an address and over the telephone. */
const plain = /^[\p{L}\p{N} ./_#-]*$/u
const token = /\{[^{}]*\}/g

function partOf(written: string): Part | undefined {
  const year = /^\{(?:año|ano|year)(?::([24]))?\}$/i.exec(written)
  if (year) return { kind: 'year', digits: year[1] === '2' ? 2 : 4 }
  const count = /^\{n(?::([1-9]))?\}$/i.exec(written)
  return count ? { kind: 'count', least: Number(count[1] ?? 1) } : undefined
}

/** The parts of a pattern in their order, or what is wrong with it, as a code of `i18n` `fields`. */
export function parseNumbering({
  pattern,
  restart,
}: Numbering): { parts: Part[] } | { fault: NumberingFault } {
  const written = pattern.trim()
  if (!written) return { fault: 'missing' }
  if (written.length > longest) return { fault: 'tooLong' }
  const texts = written.split(token)
  const tokens = [...written.matchAll(token)].map(([one]) => partOf(one))
  if (tokens.includes(undefined) || texts.some((text) => /[{}]/.test(text))) return { fault: 'numberToken' }
  if (!texts.every((text) => plain.test(text))) return { fault: 'numberCharacters' }
  if (tokens.filter((part) => part?.kind === 'count').length !== 1) return { fault: 'numberCount' }
  const hasYear = tokens.some((part) => part?.kind === 'year')
  // Without the year the first of January would give numbers that are there already.
  if (restart === 'yearly' && !hasYear) return { fault: 'numberYear' }
  const parts = texts.flatMap((text, i) => [{ kind: 'text' as const, text }, tokens[i]])
  return { parts: parts.filter((part) => part !== undefined) }
}

/** The number of the nth dossier of a year. Throws for a pattern that `parseNumbering` finds fault with. */
export function formatNumber(numbering: Numbering, { year, n }: { year: number; n: number }): string {
  const parsed = parseNumbering(numbering)
  if ('fault' in parsed) throw new Error(`a pattern that is no pattern: ${parsed.fault}`)
  return parsed.parts
    .map((part) => {
      if (part.kind === 'text') return part.text
      if (part.kind === 'year') return String(year).slice(-part.digits)
      return String(n).padStart(part.least, '0')
    })
    .join('')
}

/** The next few numbers as they would be given, for whoever writes the pattern; none for a faulty one. */
export function previewNumbers(numbering: Numbering, next: { year: number; n: number }, most = 3): string[] {
  if ('fault' in parseNumbering(numbering)) return []
  return Array.from({ length: most }, (_, i) => formatNumber(numbering, { ...next, n: next.n + i }))
}

export const numberingInput = z
  .object({ pattern: z.string().trim(), restart: z.enum(['yearly', 'never'], 'missing') })
  .superRefine((value, ctx) => {
    const parsed = parseNumbering(value)
    if ('fault' in parsed) ctx.addIssue({ code: 'custom', path: ['pattern'], message: parsed.fault })
  })
