/**
 * Every word a person reads. Mexico's Spanish is the source; Spain's overrides only what is said otherwise there;
 * English says all. A message is a sentence with `{name}` places, or `{ one, other }` chosen by the number `n`.
 */
import { enGb } from './en/en.ts'
import { esEs } from './es-ES/es-ES.ts'
import { esMx } from './es-MX/es-MX.ts'
import type { AllWords } from './shape.ts'
import { type Locale, locales, type Translate, translator } from './translate.ts'

export type { AllWords, WordKey } from './shape.ts'
export { type Locale, locales, problemWords, type Translate } from './translate.ts'

function merged<T>(source: T, over: unknown): T {
  if (typeof source !== 'object' || source === null || typeof over !== 'object' || over === null) {
    return (over ?? source) as T
  }
  const result = { ...source } as Record<string, unknown>
  for (const [key, value] of Object.entries(over)) result[key] = merged(result[key], value)
  return result as T
}

const all: Record<Locale, AllWords> = { 'es-MX': esMx, 'es-ES': merged<AllWords>(esMx, esEs), en: enGb }

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/** The words of one locale, or of a part of it (`wordsOf('es-MX').office`), to be sent to a browser. */
export function wordsOf(locale: Locale): AllWords {
  return all[locale]
}

export function translatorFor(locale: Locale): Translate {
  return translator(all[locale], locale)
}
