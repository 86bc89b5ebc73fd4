import { createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { blobDamaged, chunkNonce, headerSize, readHeader, sealedChunkSize, tagSize } from './cipher-format.ts'
import { handOver, release } from './spent.ts'

type Part = { header?: Buffer; firstChunk: number; lastChunk: number }

/** Takes stored bytes, gives plaintext of proved chunks only. Every method throws `blob.damaged`. */
export class Opener {
  #key
  #prefix: Buffer | undefined
  #index = 0
  /** Known when a part is read; else the last chunk is the one that nothing follows. */
  #last: number | undefined
  #pieces: Buffer[] = []
  #held = 0
  #ownsInput: boolean
  /** Given bytes whose last piece is held. */
  #spent: Buffer[] = []

  /** `part`: where reading begins, if not at the header of a whole blob; without `header` it is the first bytes given. */
  constructor(key: Uint8Array, ownsInput: boolean, part?: Part) {
    this.#key = createSecretKey(key)
    this.#ownsInput = ownsInput
    if (!part) return
    this.#prefix = part.header && readHeader(part.header)
    this.#index = part.firstChunk
    this.#last = part.lastChunk
  }

  push(stored: Buffer, emit: (plain: Buffer) => void): void {
    let rest = stored
    while (rest.length > 0) {
      const wanted = this.#prefix ? sealedChunkSize : headerSize
      if (this.#held === wanted) {
        this.#open(false, emit)
        continue
      }
      const piece = rest.subarray(0, wanted - this.#held)
      this.#pieces.push(piece)
      this.#held += piece.length
      rest = rest.subarray(piece.length)
    }
    if (this.#ownsInput) this.#spent.push(stored)
  }

  /** Nothing follows: opens what is held. */
  finish(emit: (plain: Buffer) => void): void {
    this.#open(true, emit)
  }

  #open(isEnd: boolean, emit: (plain: Buffer) => void): void {
    const { bytes, isCopy } = this.#take()
    if (!this.#prefix) {
      if (isEnd) throw blobDamaged()
      this.#prefix = readHeader(bytes)
      return
    }
    const index = this.#index++
    const isLast = this.#last === undefined ? isEnd : index === this.#last
    emit(handOver(openChunk(this.#key, chunkNonce(this.#prefix, index, isLast), bytes)))
    if (isCopy) release(bytes)
    this.#spent.forEach(release)
    this.#spent = []
  }

  #take(): { bytes: Buffer; isCopy: boolean } {
    const [first] = this.#pieces
    const isCopy = this.#pieces.length !== 1 || !first
    const bytes = isCopy ? Buffer.concat(this.#pieces) : first
    this.#pieces = []
    this.#held = 0
    return { bytes, isCopy }
  }
}

function openChunk(key: KeyObject, nonce: Buffer, bytes: Buffer): Buffer {
  if (bytes.length < tagSize) throw blobDamaged()
  const edge = bytes.length - tagSize
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagSize })
  decipher.setAuthTag(bytes.subarray(edge))
  const plain = decipher.update(bytes.subarray(0, edge))
  try {
    decipher.final()
  } catch {
    throw blobDamaged()
  }
  return plain
}
