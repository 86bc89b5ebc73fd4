import type { ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import { releaseHandedOver } from '../kernel/spent.ts'
import type { HttpContext } from './env.ts'

/** Without `size` it ends when it ends. */
type Sent = { stream: Readable; size?: number; mime: string; name: string }

/**
 * Bytes that somebody sent us, given back: as a download under their own name, or, for a picture that this program
 * made, in place. Never as a page: whatever they hold, the sandbox keeps it from being run here.
 */
export function sendBytes(
  c: HttpContext,
  { stream, size, mime, name }: Sent,
  way: 'download' | 'inline',
): Response {
  if (c.env?.outgoing) releaseWritten(c.env.outgoing as ServerResponse)
  const body = Readable.toWeb(stream) as unknown as ReadableStream<Uint8Array>
  c.header('content-type', way === 'inline' ? mime : downloadType(mime))
  if (size !== undefined) c.header('content-length', String(size))
  c.header('content-disposition', way === 'inline' ? 'inline' : contentDisposition(name))
  c.header('content-security-policy', "default-src 'none'; sandbox")
  // A picture never changes under its address; it stays with the browser that may see it, for an hour.
  c.header('cache-control', way === 'inline' ? 'private, max-age=3600' : 'private, no-store')
  return c.body(body)
}

/** What has left for the network is no longer held: memory stays flat however much is sent. */
function releaseWritten(outgoing: ServerResponse): void {
  const write = outgoing.write.bind(outgoing) as (bytes: Uint8Array, done: () => void) => boolean
  outgoing.write = (bytes: Uint8Array) => write(bytes, () => releaseHandedOver(bytes))
}

/** Types that a browser might run are given as plain bytes. */
function downloadType(mime: string): string {
  return /^(image\/(jpeg|png|webp|heic|heif)|application\/(pdf|zip))$/.test(mime)
    ? mime
    : 'application/octet-stream'
}

/** RFC 6266: an ASCII name for old readers, and the true one in UTF-8 (RFC 8187). */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const true8 = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${true8}`
}
