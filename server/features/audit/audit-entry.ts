import { randomBytes } from 'node:crypto'
import { canonicalJson } from '../../kernel/canonical.ts'
import { sha256 } from '../../kernel/digest.ts'
import type { Id } from '../../kernel/ids.ts'

/** What happened: `page.submitted`, noun and past. */
export type Act =
  | 'firm.opened'
  | 'firm.changed'
  | 'firm.logoChanged'
  | 'privacy.changed'
  | 'staff.invited'
  | 'staff.joined'
  | 'staff.suspended'
  | 'staff.resumed'
  | 'requirementType.added'
  | 'requirementType.changed'
  | 'requirementType.archived'
  | 'requirementType.restored'
  | 'reason.added'
  | 'reason.changed'
  | 'reason.moved'
  | 'reason.archived'
  | 'reason.restored'
  | 'example.changed'
  | 'example.removed'
  | 'template.added'
  | 'template.changed'
  | 'template.archived'
  | 'template.restored'
  | 'template.imported'
  | 'template.exported'
  | 'dossier.opened'
  | 'dossier.completed'
  | 'dossier.reopened'
  | 'dossier.exported'
  | 'dossier.changed'
  | 'dossier.reassigned'
  | 'dossier.closed'
  | 'dossier.renewed'
  | 'dossier.waits'
  | 'dossier.waitEnded'
  | 'helper.added'
  | 'helper.removed'
  | 'participant.added'
  | 'participant.removed'
  | 'participant.restored'
  | 'party.added'
  | 'party.changed'
  | 'party.merged'
  | 'party.separated'
  | 'requirement.added'
  | 'requirement.removed'
  | 'requirement.restored'
  | 'requirement.waived'
  | 'requirement.askedAgain'
  | 'link.sent'
  | 'link.copied'
  | 'link.handedOver'
  | 'link.reissued'
  | 'link.revoked'
  | 'link.entered'
  | 'link.askedAgain'
  | 'link.left'
  | 'answer.submitted'
  | 'answer.withdrawn'
  | 'message.sentByHand'
  | 'message.drafted'
  | 'task.opened'
  | 'task.done'
  | 'task.undone'
  | 'page.submitted'
  | 'page.received'
  | 'page.placed'
  | 'page.moveUndone'
  | 'page.removed'
  | 'page.replaced'
  | 'page.turned'
  | 'page.moved'
  | 'page.seen'
  | 'file.downloaded'
  | 'document.downloaded'
  | 'submission.approved'
  | 'submission.observed'
  | 'submission.rejected'
  | 'submission.reopened'
  | 'decision.undone'

export type Consumer = 'notices'

export type Entry = {
  act: Act
  /** The bare uuid of what the act was on. */
  subject: string
  dossierId?: Id<'dossier'>
  /** Names and texts: kept apart from the chain, so that they can be erased and the chain still holds. */
  payload?: Record<string, unknown>
  /** Readers that must hear of it, each exactly once. */
  tell?: readonly Consumer[]
}

/** SHA-256 of salt and payload: what the chain holds of it. Without the salt, names could be guessed from the digest. */
export function seal(payload: Record<string, unknown>): { salt: Buffer; digest: Buffer } {
  const salt = randomBytes(16)
  return { salt, digest: payloadDigest(salt, payload) }
}

export function payloadDigest(salt: Uint8Array, payload: unknown): Buffer {
  return sha256(Buffer.concat([salt, Buffer.from(canonicalJson(payload))]))
}
