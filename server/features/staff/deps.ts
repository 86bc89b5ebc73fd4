import type { Database } from '../../db/database.ts'
import type { Gates } from '../../db/gates.ts'
import type { Audit } from '../audit/audit.ts'
import type { Firms } from '../firms/firms.ts'
import type { Accounts } from './accounts.ts'

/** Whom the acts on staff stand on. */
export type StaffDeps = {
  database: Database
  gates: Gates
  audit: Audit
  firms: Firms
  accounts: Accounts
}

export type NewStaff = { name: string; email: string; role: 'admin' | 'caseworker'; password: string }
