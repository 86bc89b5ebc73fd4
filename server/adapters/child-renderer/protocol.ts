import type { Inspection, RenderedPage, Rendition, Turn } from '../../ports/renderer.ts'

/**
 * What parent and child say to each other: frames, each a length (u32, big endian) and as many bytes.
 * Parent → child, on stdin: the question as JSON, the file's bytes in any number of frames, an empty frame.
 * Child → parent, on descriptor 3: `{"kind":"ready"}` once; then per question an answer as JSON, and one frame per
 * rendition that it lists. Descriptor 1 is no channel: libraries print on it. One question at a time.
 */
type Question = { act: 'inspect' } | { act: 'render'; index: number; turn: Turn }
export type Asked = Question & { mime: string }

/** Descriptor of the child's answers. */
export const answerDescriptor = 3

export type Unreadable = Extract<Inspection, { kind: 'unreadable' }>
/** An answer before its renditions' bytes. */
export type AnswerHead =
  | { kind: 'ready' }
  | Inspection
  | { kind: 'rendered'; renditions: Omit<Rendition, 'bytes' | 'mime'>[] }
export type Answer = Inspection | RenderedPage

const lengthSize = 4

/** One frame, ready to be written. */
export function frame(bytes: Uint8Array): [Buffer, Uint8Array] {
  const length = Buffer.alloc(lengthSize)
  length.writeUInt32BE(bytes.length)
  return [length, bytes]
}

export function jsonFrame(value: Asked | AnswerHead): [Buffer, Uint8Array] {
  return frame(Buffer.from(JSON.stringify(value)))
}

/** Cuts what comes from a pipe into frames again. A frame longer than `maxFrame` is a RangeError. */
export class FrameReader {
  #held: Buffer[] = []
  #size = 0
  #maxFrame: number

  constructor(maxFrame: number) {
    this.#maxFrame = maxFrame
  }

  /** The frames that are whole now. */
  push(bytes: Buffer): Buffer[] {
    this.#held.push(bytes)
    this.#size += bytes.length
    const frames: Buffer[] = []
    for (let found = this.#next(); found; found = this.#next()) frames.push(found)
    return frames
  }

  #next(): Buffer | undefined {
    if (this.#size < lengthSize) return undefined
    const head = this.#joined(lengthSize)
    const end = lengthSize + head.readUInt32BE(0)
    if (end > this.#maxFrame + lengthSize) throw new RangeError('a frame is too long')
    if (this.#size < end) return undefined
    const all = this.#joined(end)
    this.#held = [all.subarray(end)]
    this.#size -= end
    return all.subarray(lengthSize, end)
  }

  /** What is held, with at least the first `count` bytes in one piece. */
  #joined(count: number): Buffer {
    const [first] = this.#held
    if (first && first.length >= count) return first
    const all = Buffer.concat(this.#held)
    this.#held = [all]
    return all
  }
}
