import { problemWords, type Translate, type WordKey } from '../../i18n/words.ts'

/** Numbers that a refusal's sentence may hold. */
const valueNames = ['max', 'maxBytes', 'minutes']

export type ShownRefusal = { at: string | undefined; sentence: string }

/**
 * The refusal that an address speaks of (`?problem=file.empty&at=req_…&max=3`), as its sentence: how an upload without
 * JavaScript is answered. Anybody can write an address, so only known codes and plain numbers are taken from it.
 */
export function refusalIn(query: URLSearchParams, t: Translate): ShownRefusal | undefined {
  const code = query.get('problem')
  if (!code || !/^[a-zA-Z]{1,20}\.[a-zA-Z]{1,20}$/.test(code) || !isKnown(code, t)) return undefined
  const values = valueNames.flatMap((name): [string, number][] => {
    const value = query.get(name) ?? ''
    return /^\d{1,12}$/.test(value) ? [[name, Number(value)]] : []
  })
  return { at: query.get('at') ?? undefined, sentence: problemWords(t, code, Object.fromEntries(values)) }
}

function isKnown(code: string, t: Translate): boolean {
  const key = `problems.${code.replace('.', '_')}`
  return t(key as WordKey) !== key
}

/** The query of the page's own address that tells a refusal beside its requirement. */
export function refusalQuery(
  problem: { code: string; values: Readonly<Record<string, string | number>> },
  at: string,
): string {
  const query = new URLSearchParams({ problem: problem.code, at })
  for (const name of valueNames) {
    const value = problem.values[name]
    if (value !== undefined) query.set(name, String(value))
  }
  return query.toString()
}
