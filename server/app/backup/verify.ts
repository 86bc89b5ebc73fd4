import pg from 'pg'
import type { Endpoint } from '../../db/endpoint.ts'
import type { Blobs } from '../../ports/blobs.ts'
import { verifyBlobs } from './verify-blobs.ts'
import { verifyChains } from './verify-chains.ts'
import { verifyStandings } from './verify-standings.ts'

/** One thing that is not as it must be: `subject` is an id, `detail` says what was expected. */
export type Fault = { kind: string; subject: string; detail: string }
export type VerifyReport = {
  checked: {
    blobs: number
    bytes: number
    auditEntries: number
    dossiers: number
    requirements: number
    orphans: number
  }
  faults: Fault[]
}

export type VerifyOptions = {
  owner: Endpoint
  blobs: Blobs
  installationKey: Uint8Array
  /** Reads every file whole and compares its digest: finds a single flipped bit, and takes as long as reading takes. */
  readBytes: boolean
  progress?: (line: string) => void
}

/**
 * Compares what Legajo keeps with itself, at one moment, while it runs: rows with files and their digests, the audit
 * chain with its seals, and what is kept denormalised with what it is counted from. Flat in memory.
 */
export async function verify(options: VerifyOptions): Promise<VerifyReport> {
  const client = new pg.Client({ ...options.owner, application_name: 'legajo verify' })
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only; set local role legajo_maintenance')
    const faults: Fault[] = []
    const report = (kind: string, subject: string, detail: string) =>
      void faults.push({ kind, subject, detail })
    const blobs = await verifyBlobs(client, options, report)
    const auditEntries = await verifyChains(client, report)
    const standings = await verifyStandings(client, report)
    await client.query('commit')
    return { checked: { ...blobs, auditEntries, ...standings }, faults }
  } finally {
    await client.end()
  }
}

export type Report = (kind: string, subject: string, detail: string) => void
