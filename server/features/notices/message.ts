import type { Id } from '../../kernel/ids.ts'
import type { Head } from '../audit/audit.ts'

/**
 * Notice (aviso): something that a party is to be told. Message: one delivery of it by one channel. A message is known
 * by recipient, kind, subject and day: whatever runs twice, there is one of each.
 */
export type MessageKind = 'link' | 'decision' | 'dailyStatus' | 'invitation' | 'auditHead'

export type Message = {
  id: Id<'message'>
  kind: MessageKind
  partyId?: Id<'party'>
  staffId?: Id<'staff'>
  dossierId?: Id<'dossier'>
  linkId?: Id<'accessLink'>
  /** The bare uuid of whoever receives it. */
  recipient: string
  /** What it is about, within its kind and day. */
  subject: string
  localDate: string
  toAddress: string
  /**
   * `since`: of a decision message, the moment from which decisions are told. `dossiers`: bare uuids of the dossiers
   * that a daily status spoke of when it was last written. `head`: the one that the mail carries out of the house.
   */
  params: { since?: string; dossiers?: readonly Id<'dossier'>[]; head?: Head }
}

/** A claim that is this old belongs to a sender that died. */
export const leaseSeconds = 120
/** After this long without getting through a message is given up, as refused: what it says is old by then. */
export const giveUpAfterMs = 48 * 3_600_000

/** When to try again after so many tries that did not get through: 1, 2, 4… minutes, an hour at most. */
export function nextTryInMs(attempts: number): number {
  return Math.min(2 ** Math.max(0, attempts - 1), 60) * 60_000
}
