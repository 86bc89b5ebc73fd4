import type { Locale } from '../i18n/words.ts'

/**
 * What a route says of itself in `export const handle`. A still page is plain HTML with its own stylesheet: no
 * `<Scripts/>`, no hydration, no Mantine. Links to it from the office need `reloadDocument`.
 */
export type PageHandle = { still?: true }

/** What any loader may answer so that `<html lang>` is right: the locale itself, or the firm's. */
type Spoken = { locale?: Locale } | undefined

type Match = { handle?: unknown; loaderData?: unknown }

export function isStill(matches: readonly Match[]): boolean {
  return matches.some((match) => (match.handle as PageHandle | undefined)?.still === true)
}

/** The language of the innermost loader that says one. */
export function localeOf(matches: readonly Match[], otherwise: Locale = 'es-MX'): Locale {
  const spoken = matches
    .map((match) => (match.loaderData as Spoken)?.locale)
    .filter((one) => one !== undefined)
  return spoken.at(-1) ?? otherwise
}
