import { createHash } from 'node:crypto'
import type pg from 'pg'
import { canonicalJson } from '../../kernel/canonical.ts'
import type { Report } from './verify.ts'

type Entry = {
  id: string
  at: string
  actor: string
  act: string
  subject: string
  digest: Buffer
  seq: string
  hash: Buffer
  salt: Buffer | null
  body: unknown
}

const batch = 1000
const sha256 = (...parts: (Buffer | string)[]) =>
  parts.reduce((h, part) => h.update(part), createHash('sha256')).digest()

/** Every firm's audit chain worked out anew, outside the database's own function, from the first entry to the last seal. */
export async function verifyChains(client: pg.Client, report: Report): Promise<number> {
  const { rows: firms } = await client.query<{ id: string }>('select id from app.firms order by id')
  let entries = 0
  for (const { id } of firms) entries += await verifyChain(client, id, report)
  const { rows: late } = await client.query<{ id: string }>(
    `select id::text from app.audit where seq is null and at < now() - interval '10 minutes' limit 100`,
  )
  for (const { id } of late) report('audit.unsealed', id, 'was not chained within ten minutes')
  return entries
}

async function verifyChain(client: pg.Client, firmId: string, report: Report): Promise<number> {
  const seals = await sealsOf(client, firmId)
  let head = sha256(`legajo ${firmId}`)
  let seq = 0
  for (;;) {
    const entries = await entriesAfter(client, firmId, seq)
    for (const entry of entries) {
      seq += 1
      if (Number(entry.seq) !== seq) {
        report('audit.gap', firmId, `entry ${seq} is missing`)
        return seq
      }
      head = sha256(head, lineOf(entry))
      if (!head.equals(entry.hash)) {
        report('audit.chain', `${firmId}/${seq}`, 'the entry, or one before it, was changed')
        return seq
      }
      const sealed = seals.get(seq)
      if (sealed && !sealed.equals(head)) report('audit.seal', `${firmId}/${seq}`, 'the seal is another')
      seals.delete(seq)
      verifyPayload(entry, firmId, report)
    }
    if (entries.length < batch) break
  }
  for (const left of seals.keys())
    report('audit.seal', `${firmId}/${left}`, 'seals an entry that is not there')
  return seq
}

/** The line that a hash is taken over, after the hash before it; the same as `app.audit_line` says in SQL. */
function lineOf({ seq, at, actor, act, subject, digest }: Entry): string {
  return [seq, at, actor, act, subject, digest.toString('hex')].join('|')
}

function verifyPayload({ salt, body, digest, seq }: Entry, firmId: string, report: Report): void {
  // A payload may have been erased: then only its digest is left.
  if (salt && !sha256(salt, canonicalJson(body)).equals(digest)) {
    report('audit.payload', `${firmId}/${seq}`, 'its names and texts were changed')
  }
}

async function sealsOf(client: pg.Client, firmId: string): Promise<Map<number, Buffer>> {
  const { rows } = await client.query<{ last_seq: string; head: Buffer }>(
    'select last_seq::text, head from app.seals where firm_id = $1',
    [firmId],
  )
  return new Map(rows.map((row) => [Number(row.last_seq), row.head]))
}

async function entriesAfter(client: pg.Client, firmId: string, seq: number): Promise<Entry[]> {
  const { rows } = await client.query<Entry>(
    `select a.id::text, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, a.actor, a.act, a.subject,
       a.digest, a.seq::text, a.hash, p.salt, p.body
     from app.audit a left join app.audit_payloads p on p.firm_id = a.firm_id and p.audit_id = a.id
     where a.firm_id = $1 and a.seq > $2 order by a.seq limit ${batch}`,
    [firmId, seq],
  )
  return rows
}
