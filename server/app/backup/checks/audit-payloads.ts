import type pg from 'pg'
import { canonicalJson } from '../../../kernel/canonical.ts'
import { sha256 } from '../../../kernel/digest.ts'
import type { Report } from './fault.ts'
import { inBatches } from './in-batches.ts'

type Row = { id: string; digest: Buffer; salt: Buffer | null; body: unknown }

const batch = 1000

/**
 * The names and texts of acts against the digests in the chain: sha256 of the salt and of the payload as JSON with its
 * keys sorted. One that was erased, and says so in `erasures` by its entry's number, is only a digest.
 */
export async function verifyPayloads(
  client: pg.Client,
  firmId: string,
  report: Report,
): Promise<{ payloads: number }> {
  const query = `select a.id::text as id, a.digest, p.salt, p.body
    from app.audit a left join app.audit_payloads p on p.firm_id = a.firm_id and p.audit_id = a.id
    where a.firm_id = $1 and a.id > $2 order by a.id limit ${batch}`
  const batches = inBatches(
    '0',
    (after) => client.query<Row>(query, [firmId, after]),
    ({ id }) => id,
  )
  let payloads = 0
  for await (const rows of batches) {
    const gone: string[] = []
    for (const { id, digest, salt, body } of rows) {
      if (!salt) {
        gone.push(id)
        continue
      }
      payloads += 1
      if (!sha256(Buffer.concat([salt, Buffer.from(canonicalJson(body))])).equals(digest))
        report('audit.payload', `${firmId}/${id}`, 'its names and texts were changed')
    }
    for (const id of await notErased(client, firmId, gone))
      report('audit.payload', `${firmId}/${id}`, 'its names and texts are missing, and nothing says why')
  }
  return { payloads }
}

async function notErased(client: pg.Client, firmId: string, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return []
  const { rows } = await client.query<{ id: string }>(
    `select id from unnest($2::text[]) as id
     where id not in (select subject from app.erasures where firm_id = $1 and kind = 'payload')`,
    [firmId, ids],
  )
  return rows.map(({ id }) => id)
}
