import type { esMx } from './es-MX/es-MX.ts'

/** What the words of a locale look like: Mexico's say it, the others follow. */
export type Plural = { one: string; other: string }
export type Words = typeof esMx
type Same<T> = T extends string ? string : T extends Plural ? Plural : { [K in keyof T]: Same<T[K]> }
type Some<T> = T extends string ? string : T extends Plural ? Plural : { [K in keyof T]?: Some<T[K]> }
export type AllWords = Same<Words>
export type SomeWords = Some<Words>

type Path<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends string | Plural ? `${Before}${K}` : Path<T[K], `${Before}${K}.`>
}[keyof T & string]
/** `link.hello`, `office.inbox.title`… */
export type WordKey = Path<Words>
