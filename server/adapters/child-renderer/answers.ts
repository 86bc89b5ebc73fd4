import { z } from 'zod'
import { maxRendition } from './limits.ts'
import { type Answer, type AnswerHead, FrameReader } from './protocol.ts'

const side = z.number().int().min(1).max(1_000_000)
const reason = z.enum(['locked', 'broken', 'tooMuch'])
const rendition = z.object({
  kind: z.enum(['glimpse', 'thumb', 'view']),
  width: side,
  height: side,
})

/** The child reads what strangers sent, so what it says is looked at like anything from outside. */
const headSchema: z.ZodType<AnswerHead> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  z.object({ kind: z.literal('image'), width: side, height: side }),
  z.object({ kind: z.literal('pdf'), pageCount: z.number().int().min(1) }),
  z.object({ kind: z.literal('unreadable'), reason }),
  z.object({ kind: z.literal('rendered'), renditions: z.array(rendition).min(1).max(3) }),
])

/** Puts the answers of a child together from its bytes. Throws at anything that is no answer. */
export class AnswerReader {
  #frames = new FrameReader(maxRendition)
  #head: Extract<AnswerHead, { kind: 'rendered' }> | undefined
  #parts: Buffer[] = []

  /** The answers that are whole now; `ready` is one. */
  push(bytes: Buffer): (Answer | { kind: 'ready' })[] {
    return this.#frames.push(bytes).flatMap((frame) => this.#take(frame) ?? [])
  }

  #take(frame: Buffer): Answer | { kind: 'ready' } | undefined {
    if (!this.#head) {
      const head = headSchema.parse(JSON.parse(frame.toString('utf8')))
      if (head.kind !== 'rendered') return head
      this.#head = head
      return undefined
    }
    this.#parts.push(Buffer.from(frame))
    const { renditions } = this.#head
    if (this.#parts.length < renditions.length) return undefined
    const parts = this.#parts
    this.#head = undefined
    this.#parts = []
    return {
      kind: 'rendered',
      renditions: renditions.map((each, i) => ({
        ...each,
        mime: 'image/webp',
        bytes: parts[i] ?? Buffer.alloc(0),
      })),
    }
  }
}
