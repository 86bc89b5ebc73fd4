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

const longestName = 120

type Plain = string | string[] | { [key: string]: Plain } | Plain[]

/** The fields as an object: `participants.0.givenName` is the `givenName` of the first of `participants`. */
function plain(form: FormData): Plain {
  const fields: Map<string, Plain> = new Map()
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name).filter((value) => typeof value === 'string')
    const isList = name.endsWith('[]')
    const value = isList || values.length > 1 ? values : (values[0] ?? '')
    fields.set(isList ? name.slice(0, -2) : name, value)
  }
  return nested(fields)
}

function nested(fields: Map<string, Plain>): Plain {
  const groups = new Map<string, Map<string, Plain>>()
  const object = Object.create(null) as { [key: string]: Plain }
  for (const [name, value] of fields) {
    const dot = name.length <= longestName ? name.indexOf('.') : -1
    if (dot < 0) object[name] = value
    else {
      const group = groups.get(name.slice(0, dot)) ?? new Map<string, Plain>()
      groups.set(name.slice(0, dot), group.set(name.slice(dot + 1), value))
    }
  }
  for (const [name, group] of groups) object[name] = nested(group)
  const keys = Object.keys(object)
  // Numbered from 0 in their order on the page, whatever gaps taking one out has left.
  const isList = keys.length > 0 && keys.every((key) => /^\d{1,3}$/.test(key))
  return isList ? Object.values(object) : object
}

/** Schemas say their faults as codes; what zod says by itself (a missing key, a wrong kind) is "missing". */
function codeOf(message: string): string {
  return /^[a-z][A-Za-z]*$/.test(message) ? message : 'missing'
}
