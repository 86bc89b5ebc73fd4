import type pg from 'pg'
import type { Endpoint } from '../../db/endpoint.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { verifyChain } from './checks/audit-chain.ts'
import { verifyPayloads } from './checks/audit-payloads.ts'
import { verifyUnsealed } from './checks/audit-unsealed.ts'
import { type Firm, verifyBlobs } from './checks/blobs.ts'
import type { Fault, Report } from './checks/fault.ts'
import { verifyNames } from './checks/names.ts'
import { listOrphans } from './checks/orphans.ts'
import { verifyReferences } from './checks/references.ts'
import { verifyStandings } from './checks/standings.ts'
import type { Head } from './manifest.ts'
import { inSnapshot, withSession } from './session.ts'

/** How much was compared; `bytes` of the files, read whole or not; `heads` that were kept elsewhere. */
export type Checked = typeof nothing
const nothing = {
  firms: 0,
  blobs: 0,
  bytes: 0,
  auditEntries: 0,
  heads: 0,
  payloads: 0,
  dossiers: 0,
  requirements: 0,
  parties: 0,
  pages: 0,
}

export type VerifyReport = {
  checked: Checked
  faults: Fault[]
  /** Names in the store that no row speaks of: nothing is missing, they only take room. */
  orphans: string[]
}

export type VerifyOptions = {
  owner: Endpoint
  blobs: Blobs
  installationKey: Uint8Array
  /** Reads every file whole and compares its digest: finds a single flipped bit, and takes as long as reading takes. */
  readBytes: boolean
  /**
   * Heads of the audit chains that were kept elsewhere (a backup's manifest, an administrator's mails), any number of
   * each firm: shows a chain rewritten since.
   */
  heads?: readonly Head[]
  progress?: (line: string) => void
}

/**
 * Compares what Legajo keeps with itself while it runs: rows with files and their digests, the audit chains with their
 * seals, and what is kept denormalised with what it is counted from. Flat in memory; writes nothing. What changes
 * while it looks is looked at again before it is called a fault.
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const { owner, blobs, heads = [], progress = () => undefined } = options
  const faults: Fault[] = []
  const report: Report = (kind, subject, detail) => void faults.push({ kind, subject, detail })
  return withSession(owner, 'verify', async (client) => {
    await client.query('set role legajo_maintenance; set default_transaction_read_only = on')
    const { rows: firms } = await client.query<Firm>(
      'select id, wrapped_key as "wrappedKey" from app.firms order by id',
    )
    let checked = nothing
    for (const firm of firms) {
      checked = sum(checked, await verifyFirm(client, firm, options, report))
      progress(`${checked.firms} of ${firms.length} firms compared, ${checked.blobs} files`)
    }
    for (const { firm } of heads) {
      if (!firms.some(({ id }) => id === firm)) report('audit.head', firm, 'the firm is not there')
    }
    const orphans = await listOrphans(client, blobs)
    await verifyUnsealed(client, report)
    return { checked, faults, orphans }
  })
}

async function verifyFirm(
  client: pg.Client,
  firm: Firm,
  options: VerifyOptions,
  report: Report,
): Promise<Checked> {
  const kept = (options.heads ?? []).filter((head) => head.firm === firm.id)
  const rows = await inSnapshot(client, async () => ({
    ...(await verifyChain(client, firm.id, kept, report)),
    ...(await verifyPayloads(client, firm.id, report)),
    ...(await verifyStandings(client, firm.id, report)),
    ...(await verifyNames(client, firm.id, report)),
    ...(await verifyReferences(client, firm.id, report)),
  }))
  return { firms: 1, ...rows, ...(await verifyBlobs(client, firm, options, report)) }
}

function sum(a: Checked, b: Checked): Checked {
  const pairs = Object.entries(a).map(([name, n]) => [name, n + b[name as keyof Checked]])
  return Object.fromEntries(pairs) as Checked
}
