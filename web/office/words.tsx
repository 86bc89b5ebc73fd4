import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { AllWords, WordKey } from '../../i18n/shape.ts'
import { type Locale, problemWords, type Translate, translator, type Values } from '../../i18n/translate.ts'

/** The words that a page was sent, of one language. A loader takes them with `wordsFor` of `page-words.ts`. */
export type PageWords = {
  locale: Locale
  parts: { office: Partial<AllWords['office']>; fields: AllWords['fields']; problems: AllWords['problems'] }
}

type Spoken = { t: Translate; locale: Locale }

const Words = createContext<Spoken>({ t: (key) => key, locale: 'es-MX' })

export function WordsProvider({ words, children }: { words: PageWords; children: ReactNode }) {
  const spoken = useMemo(
    () => ({ t: translator(words.parts as AllWords, words.locale), locale: words.locale }),
    [words],
  )
  return <Words value={spoken}>{children}</Words>
}

/** `const t = useWords()`, then `t('office.inbox.title')`. */
export function useWords(): Translate {
  return useContext(Words).t
}

export function useLocale(): Locale {
  return useContext(Words).locale
}

/** The sentence of a refusal: `const say = useProblemWords()`, then `say(refusal.code, refusal.values)`. */
export function useProblemWords(): (code: string, values?: Values) => string {
  const t = useWords()
  return (code, values) => problemWords(t, code, values)
}

/** What is wrong with a field, by the code of its fault; nothing for no fault. */
export function useFieldWords(): (code: string | undefined) => string | undefined {
  const t = useWords()
  return (code) => (code ? t(`fields.${code}` as WordKey) : undefined)
}
