import { type AllWords, type Locale, wordsOf } from '../../i18n/words.ts'
import type { PageWords } from './words.tsx'

type OfficePart = keyof AllWords['office']

/** For loaders: the words of the whole office, or of the parts that a page names, to be sent with it. */
export function wordsFor(locale: Locale, parts?: readonly OfficePart[]): PageWords {
  const { office, fields, problems } = wordsOf(locale)
  const chosen = parts ? Object.fromEntries(parts.map((part) => [part, office[part]])) : office
  return { locale, parts: { office: chosen, fields, problems } }
}
