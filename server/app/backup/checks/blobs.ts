import { createHash } from 'node:crypto'
import type pg from 'pg'
import { readPlain } from '../../../kernel/cipher.ts'
import { storedSize } from '../../../kernel/cipher-format.ts'
import { unwrapKey } from '../../../kernel/keys.ts'
import { release } from '../../../kernel/spent.ts'
import type { Blobs } from '../../../ports/blobs.ts'
import { inParallel } from '../in-parallel.ts'
import type { Fault, Report } from './fault.ts'
import { inBatches, noId } from './in-batches.ts'

type Row = { id: string; size: number; storedSize: number; sha256: Buffer; wrappedKey: Buffer }
export type Firm = { id: string; wrappedKey: Buffer }
type Options = { blobs: Blobs; installationKey: Uint8Array; readBytes: boolean }
/** `firmKey` is missing when it does not open: then nothing below it does, and that is said once. */
type Look = Options & { firmKey: Buffer | undefined }

const batch = 500
const readersAtOnce = 2
const looksAtOnce = 8

/**
 * A firm's rows against its files: each stored blob is there, as long as it should be, under a key that opens; and, when
 * bytes are read, they are the ones that came.
 */
export async function verifyBlobs(
  client: pg.Client,
  firm: Firm,
  options: Options,
  report: Report,
): Promise<{ blobs: number; bytes: number }> {
  const look = { ...options, firmKey: openFirmKey(firm, options.installationKey, report) }
  const width = options.readBytes ? readersAtOnce : looksAtOnce
  let [blobs, bytes] = [0, 0]
  for await (const rows of blobsOf(client, firm.id)) {
    const suspects: { row: Row; fault: Fault }[] = []
    await inParallel(rows, width, async (row) => {
      const fault = await faultOf(row, look)
      if (fault) suspects.push({ row, fault })
      blobs += 1
      bytes += row.size
    })
    for (const { row, fault } of suspects) {
      // What was disposed of while we looked is not lost.
      if (await isStillStored(client, firm.id, row)) report(fault.kind, fault.subject, fault.detail)
    }
  }
  return { blobs, bytes }
}

function openFirmKey({ id, wrappedKey }: Firm, by: Uint8Array, report: Report): Buffer | undefined {
  try {
    return unwrapKey(wrappedKey, by, id)
  } catch {
    report('firm.key', id, 'its key does not open with the installation key')
    return undefined
  }
}

function blobsOf(client: pg.Client, firmId: string): AsyncGenerator<Row[]> {
  const query = `select id, size::float8 as size, stored_size::float8 as "storedSize", sha256, wrapped_key as "wrappedKey"
    from app.blobs where firm_id = $1 and id > $2 and state = 'stored' order by id limit ${batch}`
  return inBatches(
    noId,
    (after) => client.query<Row>(query, [firmId, after]),
    ({ id }) => id,
  )
}

async function isStillStored(client: pg.Client, firmId: string, { id }: Row): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from app.blobs where firm_id = $1 and id = $2 and state = 'stored'`,
    [firmId, id],
  )
  return rowCount === 1
}

async function faultOf(row: Row, { blobs, firmKey, readBytes }: Look): Promise<Fault | undefined> {
  const fault = (kind: string, detail: string) => ({ kind, subject: row.id, detail })
  const there = await blobs.size(row.id)
  if (there === undefined) return fault('blob.missing', 'the store has no such file')
  if (there !== row.storedSize || there !== storedSize(row.size))
    return fault('blob.size', `${there} bytes are stored, ${row.storedSize} expected`)
  if (!firmKey) return undefined
  let key: Buffer
  try {
    key = unwrapKey(row.wrappedKey, firmKey, row.id)
  } catch {
    return fault('blob.key', 'its key does not open with its firm’s')
  }
  if (!readBytes) return undefined
  try {
    if ((await digestOf(blobs, row, key)).equals(row.sha256)) return undefined
    return fault('blob.digest', 'its bytes are not the ones that came')
  } catch (error) {
    return fault('blob.damaged', error instanceof Error ? error.message : String(error))
  }
}

async function digestOf(blobs: Blobs, { id, size }: Row, key: Buffer): Promise<Buffer> {
  const hash = createHash('sha256')
  const plain = await readPlain({ key, size }, (range) => blobs.read(id, range))
  for await (const piece of plain as AsyncIterable<Buffer>) {
    hash.update(piece)
    release(piece)
  }
  return hash.digest()
}
