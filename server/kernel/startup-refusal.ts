/**
 * Legajo cannot start until the operator changes something. The message is one or two whole English
 * sentences that say what is wrong and what to do: print it alone, without a stack, and exit 1.
 */
export class StartupRefusal extends Error {
  /** For the few refusals that the program may answer by trying something else. */
  readonly code: 'unreachable' | undefined

  constructor(message: string, options: ErrorOptions & { code?: 'unreachable' } = {}) {
    super(message, options)
    this.name = 'StartupRefusal'
    this.code = options.code
  }
}
