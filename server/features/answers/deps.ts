import type { Database } from '../../db/database.ts'
import type { Access } from '../access/access.ts'
import type { Audit } from '../audit/audit.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'

/** Whom the acts on answers stand on. */
export type AnswerDeps = {
  database: Database
  audit: Audit
  firms: Firms
  dossiers: Dossiers
  access: Access
}

/** Without a receipt the field was emptied. */
export type SavedAnswer = { receipt?: string; warnings: string[] }
