import type { z } from 'zod'

/** What a form held: typed and right, or each fault's code by field, with what was typed to fill the form again. */
export type FormReading<Value> =
  | { ok: true; value: Value }
  | { ok: false; errors: Record<string, string>; typed: Record<string, string> }

const secret = /^(password|secret|pin|code)$/i

/**
 * Reads a form by its schema. A field that occurs twice or more, or whose name ends in `[]`, is a list; files are
 * left out. The codes of faults are those of `i18n` `fields.*`. What was typed goes back without passwords.
 */
export function readForm<Schema extends z.ZodType>(
  schema: Schema,
  form: FormData,
): FormReading<z.output<Schema>> {
  const result = schema.safeParse(plain(form))
  if (result.success) return { ok: true, value: result.data }
  const errors: Record<string, string> = {}
  for (const issue of result.error.issues) {
    const field = issue.path.join('.')
    errors[field] ??= codeOf(issue.message)
  }
  return { ok: false, errors, typed: typedIn(form) }
}

/** What was typed, to fill the form again after a refusal: texts only, the first of each name, never a password. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {}
  for (const [name, value] of form) {
    if (typeof value === 'string' && !secret.test(name)) typed[name] ??= value
  }
  return typed
}

function plain(form: FormData): Record<string, string | string[]> {
  const fields = Object.create(null) as Record<string, string | string[]>
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    const isList = name.endsWith('[]')
    if (isList) fields[name.slice(0, -2)] = values
    else fields[name] = values.length > 1 ? values : (values[0] ?? '')
  }
  return fields
}

/** Schemas say their faults as codes; what zod says by itself (a missing key, a wrong kind) is "missing". */
function codeOf(message: string): string {
  return /^[a-z][A-Za-z]*$/.test(message) ? message : 'missing'
}
