import type { Database } from '../../db/database.ts'
import type { Access } from '../access/access.ts'
import type { Audit } from '../audit/audit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'
import type { Pages, Vault } from '../pages/pages.ts'

export type ExampleDeps = {
  database: Database
  audit: Audit
  firms: Firms
  catalog: Catalog
  dossiers: Dossiers
  access: Access
  pages: Pages
  vault: Vault
}
