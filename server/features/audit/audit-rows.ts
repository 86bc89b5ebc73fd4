import type { FirmTx } from '../../db/sql.ts'
import { sql } from '../../db/sql.ts'
import type { Consumer, Entry } from './audit-entry.ts'

export type EntryRow = Pick<Entry, 'act' | 'subject' | 'dossierId'> & {
  actor: string
  digest: Buffer
  salt: Buffer
  payload: Record<string, unknown>
  tell: readonly Consumer[]
}

/** The entry, its payload and what its readers have to read, in one statement: one round trip for every act. */
export async function insertEntry({ db, firmId }: FirmTx, row: EntryRow): Promise<void> {
  await sql`
    with entry as (
      insert into audit (firm_id, actor, act, subject, dossier_id, digest)
      values (${firmId}, ${row.actor}, ${row.act}, ${row.subject}, ${row.dossierId ?? null}, ${row.digest})
      returning id
    ), payload as (
      insert into audit_payloads (firm_id, audit_id, salt, body)
      select ${firmId}, id, ${row.salt}, ${JSON.stringify(row.payload)}::jsonb from entry
    )
    insert into outbox (firm_id, consumer, audit_id)
    select ${firmId}, consumer, id from entry, unnest(${row.tell}::text[]) as consumer`.execute(db)
}

/** Chains what is not chained yet, at most `most` entries; answers how many. */
export async function sealEntries({ db }: FirmTx, most: number): Promise<number> {
  const { rows } = await sql<{ done: number }>`select app.seal(${most}) as done`.execute(db)
  return rows[0]?.done ?? 0
}

/** How far a chain goes, and the hash with which it ends there, in hex. */
export type Head = { lastSeq: number; head: string }

/** Marks the newest seal as anchored and answers what it holds; nothing when it was anchored before. */
export async function anchorNewest({ db, firmId }: FirmTx): Promise<Head | undefined> {
  const { rows } = await sql<Head>`
    update seals set anchored_at = now()
    where firm_id = ${firmId} and anchored_at is null and n = (select max(n) from seals where firm_id = ${firmId})
    returning last_seq as "lastSeq", encode(head, 'hex') as head`.execute(db)
  return rows[0]
}
