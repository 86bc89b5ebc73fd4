/**
 * Every word a person reads. Mexico's Spanish is the source; Spain's overrides only what is said otherwise there;
 * English says all. A message is a sentence with `{name}` places, or `{ one, other }` chosen by the number `n`.
 */
import { enGb } from './en/en.ts'
import { esEs } from './es-ES/es-ES.ts'
import { esMx } from './es-MX/es-MX.ts'
import type { AllWords, Plural, WordKey } from './shape.ts'

export const locales = ['es-MX', 'es-ES', 'en'] as const
export type Locale = (typeof locales)[number]

export type { AllWords, Plural, SomeWords, WordKey } from './shape.ts'
export type Values = Record<string, string | number>
export type Translate = (key: WordKey, values?: Values) => string

function merged<T>(source: T, over: unknown): T {
  if (typeof source !== 'object' || source === null || typeof over !== 'object' || over === null) {
    return (over ?? source) as T
  }
  const result = { ...source } as Record<string, unknown>
  for (const [key, value] of Object.entries(over)) result[key] = merged(result[key], value)
  return result as T
}

const all: Record<Locale, AllWords> = {
  'es-MX': esMx,
  // Marked pure, so that a page that takes only `translator` from here does not carry every language along.
  'es-ES': /* @__PURE__ */ merged<AllWords>(esMx, esEs),
  en: enGb,
}

export function isLocale(value: unknown): value is Locale {
  return locales.includes(value as Locale)
}

/** The words of one locale, or of a part of it (`wordsOf('es-MX').office`), to be sent to a browser. */
export function wordsOf(locale: Locale): AllWords {
  return all[locale]
}

/** `t('link.progress', { n: 5, total: 9 })`. A key that is not there shows itself, so that it is seen and mended. */
export function translator(words: AllWords, locale: Locale): Translate {
  const plurals = new Intl.PluralRules(locale)
  return (key, values = {}) => {
    const found = find(words, key)
    if (found === undefined) return key
    const text =
      typeof found === 'string' ? found : found[plurals.select(Number(values.n)) === 'one' ? 'one' : 'other']
    return text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place))
  }
}

export function translatorFor(locale: Locale): Translate {
  return translator(all[locale], locale)
}

function find(words: unknown, key: string): string | Plural | undefined {
  let here = words
  for (const step of key.split('.')) here = (here as Record<string, unknown> | undefined)?.[step]
  return here as string | Plural | undefined
}

/** The sentence for a refusal's code, or the general one with the code, so that it can be told over the phone. */
export function problemWords(t: Translate, code: string, values: Values = {}): string {
  const key = `problems.${code.replaceAll('.', '_')}` as WordKey
  const { maxBytes } = values
  const sentence = t(key, maxBytes ? { ...values, max: `${Math.floor(Number(maxBytes) / 1e6)} MB` } : values)
  return sentence === key ? t('problems.unknown', { code }) : sentence
}
