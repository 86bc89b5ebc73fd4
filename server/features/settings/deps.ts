import type { Database } from '../../db/database.ts'
import type { Gates } from '../../db/gates.ts'
import type { Mailer } from '../../ports/mailer.ts'
import type { Renderer } from '../../ports/renderer.ts'
import type { Access } from '../access/access.ts'
import type { Firms } from '../firms/firms.ts'
import type { Vault } from '../pages/pages.ts'

/** Where mail leaves through, as whoever set it up knows it; nothing where mails are kept. */
export type MailRoute = { server: string; from: string }

/** Whom the acts on settings stand on. */
export type SettingsDeps = {
  database: Database
  gates: Gates
  firms: Firms
  access: Access
  vault: Vault
  renderer: Renderer
  mailer: Mailer
  mailRoute?: MailRoute
}
