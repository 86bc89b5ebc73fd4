import type pg from 'pg'
import { sha256 } from '../../../kernel/digest.ts'
import type { Head } from '../manifest.ts'
import { compareSeals } from './audit-seals.ts'
import type { Report } from './fault.ts'
import { inBatches } from './in-batches.ts'

type Entry = {
  seq: number
  at: string
  actor: string
  act: string
  subject: string
  digest: Buffer
  hash: Buffer
}

const batch = 2000

/**
 * A firm's audit chain worked out anew, outside the database's own function: it begins with sha256 of `legajo <firm>`,
 * and each entry's hash is sha256 of the hash before it and of the entry's line (`app.audit_line`). Reports entries
 * that are missing or changed, seals that say otherwise, and heads kept elsewhere (`kept`) that the chain has not.
 * After a changed entry it goes on from the hash that is stored: one change is one fault.
 */
export async function verifyChain(
  client: pg.Client,
  firmId: string,
  kept: readonly Head[],
  report: Report,
): Promise<{ auditEntries: number; heads: number }> {
  const seals = await compareSeals(client, firmId, report)
  const keptAt = Map.groupBy(kept, ({ lastSeq }) => lastSeq)
  let [head, last, entries] = [sha256(`legajo ${firmId}`), 0, 0]
  for await (const rows of entriesOf(client, firmId)) {
    for (const entry of rows) {
      if (entry.seq !== last + 1)
        report('audit.gap', `${firmId}/${last + 1}`, `entries before ${entry.seq} are missing`)
      else if (!chained(head, entry).equals(entry.hash))
        report('audit.chain', `${firmId}/${entry.seq}`, 'the entry was changed')
      head = entry.hash
      last = entry.seq
      entries += 1
      if (keptAt.get(last)?.some((one) => one.head !== head.toString('hex')))
        report('audit.head', `${firmId}/${last}`, 'its hash is not the one kept elsewhere')
      await seals.reach(last, head)
    }
  }
  await seals.end(last)
  for (const { lastSeq } of kept)
    if (lastSeq > last) report('audit.head', `${firmId}/${lastSeq}`, `the chain ends with ${last}`)
  return { auditEntries: entries, heads: kept.length }
}

function chained(before: Buffer, { seq, at, actor, act, subject, digest }: Entry): Buffer {
  const line = [seq, at, actor, act, subject, digest.toString('hex')].join('|')
  return sha256(Buffer.concat([before, Buffer.from(line)]))
}

function entriesOf(client: pg.Client, firmId: string): AsyncGenerator<Entry[]> {
  // The time as text, for a Date has no microseconds; `a.seq`, for the bare name would be the column given, which no
  // index has.
  const query = `select seq::float8 as seq, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
      actor, act, subject, digest, hash
    from app.audit a where firm_id = $1 and seq > $2 order by a.seq limit ${batch}`
  return inBatches(
    0,
    (after) => client.query<Entry>(query, [firmId, after]),
    ({ seq }) => seq,
  )
}
