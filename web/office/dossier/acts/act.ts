import type { features, StaffActor } from '../../../context.ts'

type Wired = NonNullable<(typeof features)['defaultValue']>

/** What one form of a dossier's page asks for; answers what the page shows of it, if anything. */
export type Act = (
  wired: Wired,
  asked: { actor: StaffActor; dossierId: string; field: (name: string) => string; form: FormData },
) => Promise<object | undefined> | Promise<void>
export type Acts = Record<string, Act>
