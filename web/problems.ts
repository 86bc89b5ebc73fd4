import { data } from 'react-router'

/** A refusal as it reaches a page: its code (the sentence is in `i18n`), and each fault beside its field. */
export type Refusal = {
  code: string
  values: Record<string, string | number>
  /** Field → code of what is wrong with it. */
  errors: Record<string, string>
}

type ProblemLike = Error & {
  code: string
  status: number
  fields: readonly { field: string; code: string }[]
  values: Readonly<Record<string, string | number>>
}

/** A refusal thrown by a feature. Told by its shape: the class lives outside the bundle of the pages. */
export function isProblem(error: unknown): error is ProblemLike {
  return error instanceof Error && error.name === 'Problem' && 'code' in error && 'status' in error
}

/** The refusal of a form whose session ended meanwhile. */
export function sessionMissing(): Error {
  const error = new Error('session.missing')
  return Object.assign(error, { name: 'Problem', code: error.message, status: 401, fields: [], values: {} })
}

/** The refusal of a form that was not filled rightly: field → code. */
export function inputInvalid(errors: Record<string, string>): Error {
  const fields = Object.entries(errors).map(([field, code]) => ({ field, code }))
  const error = new Error('input.invalid')
  return Object.assign(error, { name: 'Problem', code: error.message, status: 422, fields, values: {} })
}

function refusalOf(error: ProblemLike): Refusal {
  const errors = Object.fromEntries(error.fields.map(({ field, code }) => [field, code]))
  return { code: error.code, values: { ...error.values }, errors }
}

/**
 * For an action: `catch (error) { return refusal(error, { typed }) }` answers the refusal with its status as action
 * data, beside what is given to keep. Anything else is a bug (or a redirect) and is thrown again.
 */
export function refusal<Kept extends object = Record<never, never>>(error: unknown, kept?: Kept) {
  if (!isProblem(error)) throw error
  return data({ ...refusalOf(error), ...(kept as Kept) }, { status: error.status })
}

/**
 * For a loader: `await found(features.pages.desk(actor, id))`. A refusal becomes a page of that status with its own
 * sentence instead of a 500.
 */
export async function found<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (!isProblem(error)) throw error
    throw data(refusalOf(error), { status: error.status })
  }
}
