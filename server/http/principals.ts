import type { LinkActor, StaffActor } from '../kernel/actor.ts'
import type { HttpContext } from './env.ts'

/** Who asks: bound in `app`, for what a cookie is worth is the features' knowledge. */
export type Principals = {
  /** The signed-in member of the staff. Throws `session.missing` (401). */
  staff(c: HttpContext): Promise<StaffActor>
  /** The device that a link opened, for the link in the address. Throws `not.found`: a link is nobody's business. */
  link(c: HttpContext): Promise<LinkActor>
}
