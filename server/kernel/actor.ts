import type { Id } from './ids.ts'

/** Who acts. Every operation takes one; what he may do follows from it and from the rows, never from the input. */
export type StaffActor = {
  readonly kind: 'staff'
  readonly firmId: Id<'firm'>
  readonly staffId: Id<'staff'>
  readonly role: 'admin' | 'caseworker'
}

/** Somebody who holds a device opened by one access link: sees that link's dossier and nothing else. */
export type LinkActor = {
  readonly kind: 'link'
  readonly firmId: Id<'firm'>
  readonly linkId: Id<'accessLink'>
}

/** The program itself, at work for one firm. */
export type SystemActor = { readonly kind: 'system'; readonly firmId: Id<'firm'>; readonly name: string }

export type Actor = StaffActor | LinkActor | SystemActor

/** How an actor is written in `created_by` and in the audit: `staff:<uuid>`, `link:<uuid>`, `system:<name>`. */
export function actorText(actor: Actor): string {
  switch (actor.kind) {
    case 'staff':
      return `staff:${actor.staffId}`
    case 'link':
      return `link:${actor.linkId}`
    case 'system':
      return `system:${actor.name}`
  }
}
