import type { z } from 'zod'
import type { features, StaffActor } from '../../../context.ts'
import { readForm } from '../../../forms.ts'
import { inputInvalid } from '../../../problems.ts'

type Wired = NonNullable<(typeof features)['defaultValue']>

/** What one form of a dossier's page asks for; answers what the page shows of it, if anything. */
export type Act = (
  wired: Wired,
  asked: { actor: StaffActor; dossierId: string; field: (name: string) => string; form: FormData },
) => Promise<object | undefined> | Promise<void>
export type Acts = Record<string, Act>

/** A form that must be whole. Throws the refusal that says what is missing, beside its field. */
export function readWhole<Schema extends z.ZodType>(schema: Schema, form: FormData): z.output<Schema> {
  const reading = readForm(schema, form)
  if (reading.ok) return reading.value
  throw inputInvalid(reading.errors)
}
