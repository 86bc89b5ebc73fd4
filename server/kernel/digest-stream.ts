import { createHash, type Hash } from 'node:crypto'
import { Transform } from 'node:stream'
import { problem } from './problem.ts'
import { Sealer } from './sealer.ts'

/** More bytes than this upload may have; `values.maxBytes` says how many. Status 413. */
const fileTooLarge = problem('file.tooLarge', 413)

/** What went through: bytes, and the SHA-256 of them (32 bytes). */
export type Digested = { size: number; sha256: Buffer }
/** `result` is there once the stream has ended; before that it throws. */
export type DigestStream = { transform: Transform; result(): Digested }

const highWaterMark = 1_048_576

/** Counts and digests what passes through unchanged; errors `file.tooLarge` at the first byte over `maxBytes`. */
export function digestStream(options: { maxBytes?: number } = {}): DigestStream {
  const tally = new Tally(options.maxBytes ?? Number.POSITIVE_INFINITY)
  const transform = new Transform({
    highWaterMark,
    transform(bytes: Buffer, _encoding, done) {
      if (tally.add(bytes)) done(null, bytes)
      else done(tally.tooLarge())
    },
    flush(done) {
      tally.end()
      done()
    },
  })
  return { transform, result: () => tally.result() }
}

/**
 * Limit, digest and encryption of an upload in one pass: plaintext in, stored form out. Size and SHA-256 are of the
 * plaintext. Feed it with `pipeline(body, transform, () => {})`, so that a failing body fails the reader too.
 * `key`: 32 bytes, fresh for this blob. `ownsInput` as for `encrypt`: say it for a request's body, where it counts.
 */
export function sealStream(options: {
  key: Uint8Array
  maxBytes: number
  ownsInput?: boolean
}): DigestStream {
  const tally = new Tally(options.maxBytes)
  const sealer = new Sealer(options.key, options.ownsInput === true)
  const transform: Transform = new Transform({
    highWaterMark,
    transform(plain: Buffer, _encoding, done) {
      if (!tally.add(plain)) {
        done(tally.tooLarge())
        return
      }
      sealer.push(plain, give)
      done()
    },
    flush(done) {
      tally.end()
      sealer.finish(give)
      done()
    },
  })
  const give = (stored: Buffer) => transform.push(stored)
  give(sealer.header())
  return { transform, result: () => tally.result() }
}

class Tally {
  #hash: Hash = createHash('sha256')
  #size = 0
  #maxBytes: number
  #result: Digested | undefined

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  /** False when these bytes are too many: then they are not counted. */
  add(bytes: Buffer): boolean {
    if (this.#size + bytes.length > this.#maxBytes) return false
    this.#size += bytes.length
    this.#hash.update(bytes)
    return true
  }

  tooLarge() {
    return fileTooLarge({ maxBytes: this.#maxBytes })
  }

  end(): void {
    this.#result = { size: this.#size, sha256: this.#hash.digest() }
  }

  result(): Digested {
    if (!this.#result) throw new Error('the digest is asked before the end of the stream')
    return this.#result
  }
}
