import type { AllWords, Plural, WordKey } from './shape.ts'

/**
 * Making sentences of words that are at hand. Apart from the words themselves, so that a page in a browser, which is
 * sent those of its own language, does not carry all languages along.
 */
export const locales = ['es-MX', 'es-ES', 'en'] as const
export type Locale = (typeof locales)[number]

export type Values = Record<string, string | number>
export type Translate = (key: WordKey, values?: Values) => string

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
