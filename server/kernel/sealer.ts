import { createCipheriv, createSecretKey, randomBytes } from 'node:crypto'
import { chunkNonce, chunkSize, tagSize, writeHeader } from './cipher-format.ts'
import { handOver, release } from './spent.ts'

/** Above this many pieces one copy is cheaper than as many calls into the cipher. */
const maxPieces = 8

/**
 * Seals plaintext as it comes, without copying it: pieces are kept until a chunk is whole and something follows it,
 * for the nonce of the last chunk differs. The bytes given must not be written to afterwards.
 */
export class Sealer {
  // A KeyObject, not bytes: with bytes the key schedule costs as much as half a chunk, every chunk.
  #key
  #prefix = randomBytes(7)
  #pieces: Buffer[] = []
  #held = 0
  #index = 0
  #ownsInput: boolean
  /** Given bytes whose last piece is held. */
  #spent: Buffer[] = []

  /** `key`: 32 bytes, of this blob alone. `ownsInput`: the bytes given are freed once sealed. */
  constructor(key: Uint8Array, ownsInput: boolean) {
    this.#key = createSecretKey(key)
    this.#ownsInput = ownsInput
  }

  /** First bytes of the stored form. */
  header(): Buffer {
    return writeHeader(this.#prefix)
  }

  /** Takes plaintext, gives to `emit` the stored bytes that are ready. */
  push(plain: Buffer, emit: (stored: Buffer) => void): void {
    let rest = plain
    while (rest.length > 0) {
      if (this.#held === chunkSize) this.#seal(false, emit)
      const piece = rest.subarray(0, chunkSize - this.#held)
      this.#pieces.push(piece)
      this.#held += piece.length
      rest = rest.subarray(piece.length)
    }
    if (this.#ownsInput) this.#spent.push(plain)
  }

  /** Seals what is left as the last chunk. */
  finish(emit: (stored: Buffer) => void): void {
    this.#seal(true, emit)
  }

  #seal(isLast: boolean, emit: (stored: Buffer) => void): void {
    const nonce = chunkNonce(this.#prefix, this.#index++, isLast)
    const cipher = createCipheriv('aes-256-gcm', this.#key, nonce, { authTagLength: tagSize })
    const pieces = this.#pieces.length > maxPieces ? [Buffer.concat(this.#pieces)] : this.#pieces
    for (const piece of pieces) emit(handOver(cipher.update(piece)))
    cipher.final()
    emit(cipher.getAuthTag())
    this.#spent.forEach(release)
    this.#spent = []
    this.#pieces = []
    this.#held = 0
  }
}
