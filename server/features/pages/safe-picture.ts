import { Readable } from 'node:stream'
import { problem } from '../../kernel/problem.ts'
import type { PageDeps } from './deps.ts'
import { openUpload, typeOf } from './upload.ts'

const tooLarge = problem('file.tooLarge', 413)
const unreadable = problem('file.unreadable', 422)
/** Held in memory while it is drawn, so less than a page may weigh; a telephone's photographs stay well below. */
const maxPictureBytes = 20_000_000

/** The bytes that came are never kept: what is kept was drawn by us. */
export function safePicture({ renderer, maxUploadBytes }: Pick<PageDeps, 'renderer' | 'maxUploadBytes'>) {
  const maxBytes = Math.min(maxUploadBytes, maxPictureBytes)
  return async (source: Readable): Promise<Buffer> => {
    const { head, body } = await openUpload(source)
    const mime = await typeOf(head, ['image'])
    const whole = await readWhole(body, maxBytes)
    const made = await renderer.renderPage({ mime, bytes: async () => Readable.from([whole]) }, 0)
    const view = made.kind === 'rendered' && made.renditions.find(({ kind }) => kind === 'view')
    if (!view) throw unreadable()
    return Buffer.from(view.bytes)
  }
}

async function readWhole(body: Readable, maxBytes: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of body as AsyncIterable<Buffer>) {
    size += part.length
    if (size > maxBytes) throw tooLarge({ maxBytes })
    parts.push(part)
  }
  return Buffer.concat(parts)
}
