import type { Logger } from 'pino'
import type { Database } from '../../db/database.ts'
import type { Mailer, MailShelf } from '../../ports/mailer.ts'
import type { Access } from '../access/access.ts'
import type { Audit } from '../audit/audit.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'
import type { Pages } from '../pages/pages.ts'
import type { Parties } from '../parties/parties.ts'
import type { Staff } from '../staff/staff.ts'

/** Whom the acts on notices stand on. */
export type NoticeDeps = {
  database: Database
  audit: Audit
  firms: Firms
  staff: Staff
  parties: Parties
  dossiers: Dossiers
  access: Access
  pages: Pages
  mailer: Mailer
  shelf?: MailShelf
  log: Logger
  publicUrl: URL
  isDemo: boolean
  /** Whether administrators get the head of the audit chain by mail. */
  mailsHeads: boolean
}
