import type pg from 'pg'
import type { Logger } from 'pino'
import { createDatabase, type Database } from '../db/database.ts'
import { createGates, type Gates } from '../db/gates.ts'
import type { Signals } from '../db/signals.ts'
import { createAccess } from '../features/access/access.ts'
import { createAnswers } from '../features/answers/answers.ts'
import { type Audit, createAudit } from '../features/audit/audit.ts'
import { createCatalog } from '../features/catalog/catalog.ts'
import { createDirectory } from '../features/directory/directory.ts'
import { createDossiers } from '../features/dossiers/dossiers.ts'
import { createExamples } from '../features/examples/examples.ts'
import { createExports } from '../features/exports/exports.ts'
import { createFirms } from '../features/firms/firms.ts'
import { createNotices } from '../features/notices/notices.ts'
import { createPages, createVault } from '../features/pages/pages.ts'
import { createParties } from '../features/parties/parties.ts'
import { createReviews } from '../features/reviews/reviews.ts'
import { createSettings, type MailRoute } from '../features/settings/settings.ts'
import { createAccounts, createStaff } from '../features/staff/staff.ts'
import type { Binder } from '../ports/binder.ts'
import type { Blobs } from '../ports/blobs.ts'
import type { Mailer, MailShelf } from '../ports/mailer.ts'
import type { Renderer } from '../ports/renderer.ts'
import type { Features } from './features.ts'

export type Parts = {
  /** Logged in as legajo_web. */
  webPool: pg.Pool
  hasPooler?: boolean
  /** Logged in as legajo_auth. */
  authPool: pg.Pool
  signals: Signals
  blobs: Blobs
  renderer: Renderer
  binder: Binder
  mailer: Mailer
  shelf?: MailShelf
  /** Where mail leaves through, shown to administrators; nothing where it is kept. */
  mailRoute?: MailRoute
  log: Logger
  installationKey: Buffer
  secret: string
  publicUrl: URL
  maxUploadBytes: number
  isDemo: boolean
  /** Whether administrators get the head of the audit chain by mail, daily. */
  mailsHeads: boolean
}

export type Wired = { features: Features; database: Database; gates: Gates; audit: Audit }

/** Binds every collaborator once. The only place that knows which feature stands on which. */
export function wire(parts: Parts): Wired {
  const { webPool, hasPooler, authPool, signals, blobs, renderer, binder, mailer, shelf, mailRoute, log } =
    parts
  const { installationKey, secret, publicUrl, maxUploadBytes, isDemo, mailsHeads } = parts
  const database = createDatabase(webPool, signals, { hasPooler })
  const gates = createGates(database)
  const audit = createAudit({ database })
  const firms = createFirms({ gates, audit, installationKey })
  const accounts = createAccounts({ pool: authPool, secret, publicUrl })
  const staff = createStaff({ database, gates, audit, firms, accounts })
  const parties = createParties({ database, audit, firms })
  const catalog = createCatalog({ database, audit, firms, staffNames: staff.names })
  const dossiers = createDossiers({ database, audit, firms, parties, catalog })
  const directory = createDirectory({ database, parties, staff, dossiers })
  const access = createAccess({ database, gates, audit, firms, parties, dossiers, publicUrl })
  const answers = createAnswers({ database, audit, firms, dossiers, access })
  const vault = createVault({ database, blobs })
  const pageDeps = {
    database,
    audit,
    firms,
    staff,
    parties,
    catalog,
    dossiers,
    access,
    answers,
    vault,
    renderer,
    maxUploadBytes,
  }
  const pages = createPages(pageDeps)
  const reviews = createReviews({ database, audit, firms, catalog, dossiers, pages })
  const examples = createExamples({ database, audit, firms, catalog, dossiers, access, pages, vault })
  const exports = createExports({ database, audit, firms, dossiers, pages, binder })
  const noticeDeps = { database, audit, firms, staff, parties, dossiers, access, pages }
  const notices = createNotices({ ...noticeDeps, mailer, shelf, log, publicUrl, isDemo, mailsHeads })
  const settings = createSettings({
    database,
    gates,
    firms,
    access,
    vault,
    renderer,
    mailer,
    mailRoute,
  })
  const installation = { isDemo, maxUploadBytes }
  const features = {
    access,
    answers,
    catalog,
    directory,
    dossiers,
    examples,
    exports,
    firms,
    notices,
    pages,
    parties,
    reviews,
    settings,
    staff,
    installation,
  }
  return { features, database, gates, audit }
}
