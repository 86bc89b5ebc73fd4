/**
 * Refusals. A refusal is declared once, with its code and HTTP status; the words a person reads come
 * from `i18n` by that code. Anything thrown that is not a Problem is a bug, answered as a 500.
 */
export type FieldError = { field: string; code: string }

export class Problem extends Error {
  readonly code: string
  readonly status: number
  readonly fields: readonly FieldError[]
  /** Values for the sentence of `code` (counts, sizes, names the reader may see). */
  readonly values: Readonly<Record<string, string | number>>

  constructor(
    code: string,
    status: number,
    detail: { fields?: readonly FieldError[]; values?: Record<string, string | number> } = {},
  ) {
    super(code)
    this.name = 'Problem'
    this.code = code
    this.status = status
    this.fields = detail.fields ?? []
    this.values = detail.values ?? {}
  }
}

/** Declares a refusal: `const dossierClosed = problem('dossier.closed', 409)`, thrown as `throw dossierClosed()`. */
export function problem(code: string, status: number) {
  return (values?: Record<string, string | number>) => new Problem(code, status, values ? { values } : {})
}

/** Wrong input, each fault beside its field. Status 422. */
export function invalid(fields: readonly FieldError[]): Problem {
  return new Problem('input.invalid', 422, { fields })
}

/** Not there, or not yours: one answer for both. */
export const notFound = problem('not.found', 404)
export const forbidden = problem('act.forbidden', 403)
export const signInNeeded = problem('session.missing', 401)
/** Somebody else changed the same settings since they were read. */
export const settingsChanged = problem('settings.changed', 409)
