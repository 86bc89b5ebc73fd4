import { z } from 'zod'
import type { BinderPart } from '../../ports/binder.ts'

/**
 * Frames as in `protocol.ts`. Parent → child: the question as JSON; then for each part its bytes in any number of
 * frames and an empty frame. Child → parent: `ready` once; then per question a head as JSON and, for what was bound,
 * its bytes in frames and an empty frame.
 */
export type AskedPart = Pick<BinderPart, 'mime' | 'pages' | 'missing'>
export type BindQuestion = { title: string; parts: AskedPart[] }

/** The child reads what strangers sent, so what it says is looked at like anything from outside. */
export const bindHead = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('ready') }),
  /** `isLast`: nothing more is to be asked of this child. */
  z.object({ kind: z.literal('bound'), size: z.number().int().min(1), isLast: z.boolean() }),
])
export type BindHead = z.infer<typeof bindHead>

/** Bytes of one frame of what was made. */
export const pieceBytes = 256 * 1024
