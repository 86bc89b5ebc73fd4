import type { Database } from '../../db/database.ts'
import type { Gates } from '../../db/gates.ts'
import type { Audit } from '../audit/audit.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'
import type { Parties } from '../parties/parties.ts'

/** Whom the acts on links stand on. */
export type AccessDeps = {
  database: Database
  gates: Gates
  audit: Audit
  firms: Firms
  parties: Parties
  dossiers: Dossiers
  publicUrl: URL
}
