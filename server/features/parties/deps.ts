import type { Database } from '../../db/database.ts'
import type { Audit } from '../audit/audit.ts'
import type { Firms } from '../firms/firms.ts'

export type PartyDeps = { database: Database; audit: Audit; firms: Firms }
