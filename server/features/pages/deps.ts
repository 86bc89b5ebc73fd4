import type { Readable } from 'node:stream'
import type { Side } from '../../../contract/desk.ts'
import type { Database } from '../../db/database.ts'
import type { Renderer } from '../../ports/renderer.ts'
import type { Access } from '../access/access.ts'
import type { Answers } from '../answers/answers.ts'
import type { Audit } from '../audit/audit.ts'
import type { Catalog } from '../catalog/catalog.ts'
import type { Dossiers } from '../dossiers/dossiers.ts'
import type { Firms } from '../firms/firms.ts'
import type { Parties } from '../parties/parties.ts'
import type { Staff } from '../staff/staff.ts'
import type { Vault } from './vault.ts'

/** Whom the acts on pages stand on. */
export type PageDeps = {
  database: Database
  audit: Audit
  firms: Firms
  staff: Staff
  parties: Parties
  catalog: Catalog
  dossiers: Dossiers
  access: Access
  answers: Answers
  vault: Vault
  renderer: Renderer
  maxUploadBytes: number
}

/** Where a file goes: a face of a two-sided paper, the place of a page that it replaces. Otherwise after the last. */
export type UploadPlace = { side?: Side; replaces?: string }
export type Upload = UploadPlace & { name: string; body: Readable; signal?: AbortSignal }
export type ReceivedPage = { pageId: string; receipt: string; isDuplicate: boolean }
export type Bytes = { stream: Readable; size: number; mime: string; name: string }
