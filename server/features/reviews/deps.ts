import type { Database } from '../../db/database.ts'
import type { Audit } from '../audit/audit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'
import type { Pages } from '../pages/pages.ts'

/** Whom the acts on reviews stand on. */
export type ReviewDeps = {
  database: Database
  audit: Audit
  firms: Firms
  catalog: Catalog
  dossiers: Dossiers
  pages: Pages
}
