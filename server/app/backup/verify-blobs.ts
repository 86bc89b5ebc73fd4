import { createHash } from 'node:crypto'
import type pg from 'pg'
import { readPlain } from '../../kernel/cipher.ts'
import { unwrapKey } from '../../kernel/keys.ts'
import type { Report, VerifyOptions } from './verify.ts'

type Row = {
  id: string
  firm_id: string
  size: number
  stored_size: number
  sha256: Buffer
  wrapped_key: Buffer
}

const batch = 500

/** Rows against files: each stored blob is there, as long as it should be, and its bytes are the ones that came. */
export async function verifyBlobs(client: pg.Client, options: VerifyOptions, report: Report) {
  const firmKeys = await unwrapFirmKeys(client, options.installationKey, report)
  let [blobs, bytes, after] = [0, 0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const { rows } = await client.query<Row>(
      `select id, firm_id, size::float8 as size, stored_size::float8 as stored_size, sha256, wrapped_key
       from app.blobs where state = 'stored' and id > $1 order by id limit ${batch}`,
      [after],
    )
    for (const row of rows) {
      await verifyBlob(row, firmKeys.get(row.firm_id), options, report)
      blobs += 1
      bytes += row.size
      after = row.id
    }
    if (rows.length < batch) break
    options.progress?.(`${blobs} files compared`)
  }
  await verifyReferences(client, report)
  return { blobs, bytes, orphans: await countOrphans(client, options) }
}

async function unwrapFirmKeys(
  client: pg.Client,
  installationKey: Uint8Array,
  report: Report,
): Promise<Map<string, Buffer>> {
  const { rows } = await client.query<{ id: string; wrapped_key: Buffer }>(
    'select id, wrapped_key from app.firms',
  )
  const keys = new Map<string, Buffer>()
  for (const { id, wrapped_key } of rows) {
    try {
      keys.set(id, unwrapKey(wrapped_key, installationKey, id))
    } catch {
      report('firm.key', id, 'its key does not open with the installation key')
    }
  }
  return keys
}

async function verifyBlob(
  row: Row,
  firmKey: Buffer | undefined,
  { blobs, readBytes }: VerifyOptions,
  report: Report,
): Promise<void> {
  const stored = await blobs.size(row.id)
  if (stored === undefined) return report('blob.missing', row.id, 'the row has no file')
  if (stored !== row.stored_size)
    return report('blob.size', row.id, `${stored} bytes stored, ${row.stored_size} expected`)
  if (!readBytes || !firmKey) return
  const hash = createHash('sha256')
  try {
    const key = unwrapKey(row.wrapped_key, firmKey, row.id)
    const plain = await readPlain({ key, size: row.size }, (range) => blobs.read(row.id, range))
    for await (const part of plain) hash.update(part as Buffer)
  } catch (error) {
    return report('blob.damaged', row.id, (error as Error).message)
  }
  if (!hash.digest().equals(row.sha256)) report('blob.digest', row.id, 'its bytes are not the ones that came')
}

async function verifyReferences(client: pg.Client, report: Report): Promise<void> {
  const { rows } = await client.query<{ kind: string; subject: string }>(
    `select 'file.blob' as kind, f.id::text as subject from app.files f
       join app.blobs b on b.firm_id = f.firm_id and b.id = f.blob_id where b.state not in ('stored', 'deleting')
     union all
     select 'derivative.blob', d.page_id::text from app.derivatives d
       left join app.blobs b on b.firm_id = d.firm_id and b.id = d.blob_id
       where d.state = 'ready' and (b.id is null or b.state not in ('stored', 'deleting'))`,
  )
  for (const { kind, subject } of rows) report(kind, subject, 'speaks of bytes that were never stored')
}

/** Files that no row speaks of: what a broken upload left, until it is swept. A note, not a fault. */
async function countOrphans(client: pg.Client, { blobs }: VerifyOptions): Promise<number> {
  let orphans = 0
  let some: string[] = []
  const look = async () => {
    const { rows } = await client.query<{ n: number }>(
      'select count(*)::int as n from unnest($1::uuid[]) as stored(id) where not exists (select from app.blobs b where b.id = stored.id)',
      [some],
    )
    orphans += rows[0]?.n ?? 0
    some = []
  }
  for await (const name of blobs.names()) {
    some.push(name)
    if (some.length >= 1000) await look()
  }
  await look()
  return orphans
}
