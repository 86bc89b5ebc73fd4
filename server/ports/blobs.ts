import type { Readable } from 'node:stream'
import { problem } from '../kernel/problem.ts'

/** A row names a blob that the store has not: something was lost. Status 500, never shown as "not found". */
export const blobMissing = problem('blob.missing', 500)
/** A blob of that name is there already. Status 500: names are random, so this is a bug. */
export const blobExists = problem('blob.exists', 500)
/** The medium is full, or the account's quota on it. Status 507. */
export const storageFull = problem('storage.full', 507)

/**
 * Where bytes live. A blob is written once, under a random name, never changed, and is encrypted by the
 * adapter's caller's key: the store sees ciphertext only. What each promise means is in `blobs.contract.ts`,
 * run by every adapter.
 */
export type Blobs = {
  /** Name of the store, kept with every blob (`disk`, `s3`). */
  readonly store: string
  /**
   * Writes a whole blob. Atomic and durable: when it resolves, the bytes survive a power cut; when it rejects
   * (source failed, disk full, aborted), nothing is left under `name` and `source` is destroyed. `name` is a bare
   * lower-case uuid of this program's making; a name is written once: a second `put` rejects with `blob.exists` and
   * the first bytes stay. A full medium rejects with `storage.full`. Bytes marked by `handOver` (kernel/spent.ts, as
   * the streams of the cipher do) are freed once written.
   */
  put(name: string, source: Readable, options?: { signal?: AbortSignal }): Promise<{ storedSize: number }>
  /**
   * Reads stored bytes `start`..`end` (inclusive, both optional). Rejects with `blob.missing` before any byte is
   * given, and with `blob.damaged` when the range reaches past the end. The stream errors if the medium fails; it
   * never ends early in silence. Destroying it closes the medium.
   */
  read(name: string, range?: { start: number; end?: number }): Promise<Readable>
  /** Stored size in bytes, or `undefined` when there is no such blob. */
  size(name: string): Promise<number | undefined>
  /** Removes a blob; removing what is not there is no error. */
  remove(name: string): Promise<void>
  /** Every name in the store, in no order; leftovers of broken writes are not names. */
  names(): AsyncIterable<string>
  /** Deletes leftovers of writes that never ended and are older than `olderThanMs`. Resolves with how many. */
  sweep(olderThanMs: number): Promise<number>
}
