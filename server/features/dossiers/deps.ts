import type { Database } from '../../db/database.ts'
import type { Audit } from '../audit/audit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Firms } from '../firms/firms.ts'
import type { Parties } from '../parties/parties.ts'

/** Whom the acts on dossiers stand on. */
export type DossierDeps = {
  database: Database
  audit: Audit
  firms: Firms
  parties: Parties
  catalog: Catalog
}
