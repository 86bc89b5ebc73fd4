import { placeholders } from './firm-settings.ts'

export type Said = Partial<Record<keyof typeof placeholders, string>>

/** A text of the firm's with what is known only now put in its places: `{nombre}`, `{liga}`… What is no place stays. */
export function filled(text: string, said: Said): string {
  return text.replace(/\{(\p{L}+)\}/gu, (place, word: string) => {
    const known = Object.entries(placeholders).find(([, words]) =>
      (words as readonly string[]).includes(word.toLowerCase()),
    )
    return (known && said[known[0] as keyof Said]) ?? place
  })
}

/** The same, and the link at the end where the text has no place for it: without it the text is good for nothing. */
export function withLink(text: string, said: Said & { link: string }): string {
  const whole = filled(text, said)
  return whole.includes(said.link) ? whole : `${whole.trimEnd()} ${said.link}`
}
