import type { Id } from '../../kernel/ids.ts'

/** An access link (liga, enlace): opens one dossier for the participants it was made for. */
export type Link = {
  id: Id<'accessLink'>
  dossierId: Id<'dossier'>
  expiresAt: Date
  revokedAt: Date | null
  createdAt: Date
}

export function isLive(link: Pick<Link, 'expiresAt' | 'revokedAt'>, now = new Date()): boolean {
  return link.revokedAt === null && link.expiresAt > now
}

/** Hours that a device keeps what one opening granted it, counted from its last use. */
export const sessionHours = 24
/** How often one link may be asked for again. */
export const askAgainLimit = { most: 3, seconds: 3600 }
