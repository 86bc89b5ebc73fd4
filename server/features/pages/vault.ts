import { pipeline, type Readable } from 'node:stream'
import type { Database, FirmTx } from '../../db/database.ts'
import { readPlain } from '../../kernel/cipher.ts'
import { type Digested, sealStream } from '../../kernel/digest-stream.ts'
import { type Id, newId } from '../../kernel/ids.ts'
import { newKey, unwrapKey, wrapKey } from '../../kernel/keys.ts'
import type { Blobs } from '../../ports/blobs.ts'
import {
  type BlobRow,
  deleteIntent,
  findBlob,
  insertIntent,
  markDeleting,
  markStored,
  markUnneeded,
  type Stored,
} from './blob-rows.ts'

/** Bytes that are durable and encrypted, and of which no row speaks yet. */
export type Kept = Stored & { id: Id<'blob'> }

/**
 * Bytes in and out of the store, under a key of their own. The order of an upload: intent row → bytes → fsync → the
 * caller's transaction, which marks them stored → acknowledgement. Whatever dies in between leaves an intent to sweep.
 */
export type Vault = {
  /** The intent, in the caller's first transaction. */
  intend(tx: FirmTx, kind: 'original' | 'derivative', createdBy: string): Promise<Id<'blob'>>
  /** Writes the bytes; on any failure nothing is left, the intent included. Throws `file.tooLarge`. */
  keep(
    firm: { id: FirmTx['firmId']; key: Buffer },
    id: Id<'blob'>,
    source: Readable,
    limit: { maxBytes: number; signal?: AbortSignal },
  ): Promise<Kept>
  /** Undoes `keep`, when the caller's last transaction refused; bytes that count by now are left alone. */
  discard(firmId: FirmTx['firmId'], id: Id<'blob'>): Promise<void>
  /** Makes the bytes count, in the caller's last transaction. Throws when the sweeper took an intent a day old. */
  settle(tx: FirmTx, kept: Kept): Promise<void>
  /** Bytes that nothing speaks of any more: removed by the next sweep. */
  letGo(tx: FirmTx, id: Id<'blob'>): Promise<void>
  find(tx: FirmTx, id: Id<'blob'>): Promise<BlobRow | undefined>
  /** Plain bytes, whole or `start`..`end` inclusive. `key` is the firm's. */
  read(firmKey: Buffer, blob: BlobRow, range?: { start: number; end: number }): Promise<Readable>
}

type Deps = { database: Database; blobs: Blobs }

export function createVault({ database, blobs }: Deps): Vault {
  async function discard(firmId: FirmTx['firmId'], id: Id<'blob'>) {
    // First: the caller's commit may have come through and only its answer been lost.
    if (!(await database.asFirm(firmId, (tx) => markDeleting(tx, id)))) return
    await blobs.remove(id)
    await database.asFirm(firmId, (tx) => deleteIntent(tx, id))
  }

  async function write(
    id: Id<'blob'>,
    key: Buffer,
    source: Readable,
    limit: { maxBytes: number; signal?: AbortSignal },
  ) {
    const { transform, result } = sealStream({ key, maxBytes: limit.maxBytes, ownsInput: true })
    pipeline(source, transform, () => undefined)
    const { storedSize } = await blobs.put(id, transform, { signal: limit.signal })
    const digested: Digested = result()
    return { ...digested, storedSize }
  }

  return {
    discard,
    find: findBlob,
    letGo: markUnneeded,

    async settle(tx, kept) {
      if (!(await markStored(tx, kept.id, kept))) throw new Error('the upload took too long')
    },

    async intend(tx, kind, createdBy) {
      const id = newId('blob')
      await insertIntent(tx, { id, kind, store: blobs.store, createdBy })
      return id
    },

    async keep(firm, id, source, limit) {
      const key = newKey()
      try {
        const written = await write(id, key, source, limit)
        return { id, ...written, wrappedKey: wrapKey(key, firm.key, id) }
      } catch (error) {
        // The caller hears of the first failure; the sweeper finds the intent if this one cannot be written.
        await discard(firm.id, id).catch(() => undefined)
        throw error
      }
    },

    read: (firmKey, blob, range) =>
      readPlain(
        { key: unwrapKey(blob.wrappedKey, firmKey, blob.id), size: blob.size },
        (stored) => blobs.read(blob.id, stored),
        range,
      ),
  }
}
