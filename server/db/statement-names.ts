/**
 * A named statement is parsed once on each connection and, where one plan serves every value, planned once. A text gets
 * its name when it comes for the second time, so that what is asked once costs nothing, and so many are named at most:
 * each takes some memory of the database on each connection. A result must name its columns, never `select *` of a
 * table: PostgreSQL refuses a named statement whose columns a migration changed meanwhile.
 */
const most = 500

export type StatementNames = (text: string) => string | undefined

export function statementNames(): StatementNames {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return (text) => {
    const name = names.get(text)
    if (name || names.size >= most) return name
    if (!seen.delete(text)) {
      if (seen.size >= most) seen.clear()
      seen.add(text)
      return undefined
    }
    names.set(text, `s${names.size}`)
    return names.get(text)
  }
}

export const noNames: StatementNames = () => undefined
