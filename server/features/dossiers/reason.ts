import { reasonInput } from '../../../contract/dossier-acts.ts'
import { invalid } from '../../kernel/problem.ts'

/** The reason as it is kept. Throws `input.invalid`, beside `reason`, when there is none or it is too long. */
export function reasonOf(written: string | undefined): string {
  const reading = reasonInput.safeParse({ reason: written ?? '' })
  if (reading.success) return reading.data.reason
  throw invalid(reading.error.issues.map(({ message }) => ({ field: 'reason', code: message })))
}
