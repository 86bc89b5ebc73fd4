import type { Access } from '../features/access/access.ts'
import type { Answers } from '../features/answers/answers.ts'
import type { Catalog } from '../features/catalog/catalog.ts'
import type { Directory } from '../features/directory/directory.ts'
import type { Dossiers } from '../features/dossiers/dossiers.ts'
import type { Examples } from '../features/examples/examples.ts'
import type { Exports } from '../features/exports/exports.ts'
import type { Firms } from '../features/firms/firms.ts'
import type { Notices } from '../features/notices/notices.ts'
import type { Pages } from '../features/pages/pages.ts'
import type { Parties } from '../features/parties/parties.ts'
import type { Reviews } from '../features/reviews/reviews.ts'
import type { Settings } from '../features/settings/settings.ts'
import type { Staff } from '../features/staff/staff.ts'

/** The product, wired: what routes, loaders, actions, jobs and commands may call. */
export type Features = {
  access: Access
  answers: Answers
  catalog: Catalog
  directory: Directory
  dossiers: Dossiers
  examples: Examples
  exports: Exports
  firms: Firms
  notices: Notices
  pages: Pages
  parties: Parties
  reviews: Reviews
  settings: Settings
  staff: Staff
  /** How this installation runs, as far as a page must know. */
  installation: { isDemo: boolean; maxUploadBytes: number }
}
