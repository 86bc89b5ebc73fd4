import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import type { HttpContext } from './env.ts'
import { filesOf, type UploadedFile } from './multipart.ts'

export type { UploadedFile } from './multipart.ts'

/**
 * The files of an upload, one after the other, never whole in memory. Both ways of sending one: the raw body with
 * its name, percent-encoded, in `x-file-name`; or a form whose field `file` may occur several times. Bytes that end
 * too early fail the `body` that is being read. Refusals: `file.missing`, `file.cut`.
 */
export function readUpload(c: HttpContext): AsyncIterable<UploadedFile> {
  const type = c.req.header('content-type') ?? ''
  const body = bodyOf(c)
  return /^multipart\/form-data\b/i.test(type) ? filesOf(type, body) : rawFile(c, body)
}

async function* rawFile(c: HttpContext, body: Readable): AsyncGenerator<UploadedFile> {
  yield { name: decoded(c.req.header('x-file-name') ?? ''), body }
}

/** The socket's own stream where there is one, which spares turning it into a web stream and back. */
function bodyOf(c: HttpContext): Readable {
  const incoming = c.env?.incoming
  if (incoming instanceof Readable) return incoming
  const { body } = c.req.raw
  return body ? Readable.fromWeb(body as NodeReadableStream) : Readable.from([])
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
