import type { MessageView } from '../../../contract/access.ts'
import type { StaffActor } from '../../kernel/actor.ts'
import type { Mail } from '../../ports/mailer.ts'

/** What people are told: decisions, daily status, links, invitations; and each message's fate. */
export type Notices = {
  messages(actor: StaffActor, dossierId: string): Promise<MessageView[]>
  /** Mails kept instead of sent (no mail server configured, or the demonstration). Undefined where mail is really sent. */
  shelf?: {
    /** Administrators see their firm's; the demonstration, all. `actor` undefined only in the demonstration. */
    list(actor: StaffActor | undefined): Promise<(Mail & { at: string })[]>
    find(actor: StaffActor | undefined, id: string): Promise<(Mail & { at: string }) | undefined>
  }
}
