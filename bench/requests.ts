import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, type IncomingMessage, request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import type { Client } from './office.ts'

/** Something that is sent: its name, how long it is, and its bytes. */
export type Paper = { name: string; size: number; bytes: () => Iterable<Buffer> }

const noise = randomBytes(1_000_000)
/** A whole photo of 64 × 48, so that what begins with it is a photo to whoever looks at the first bytes. */
const smallPhoto = await sharp({ create: { width: 64, height: 48, channels: 3, background: '#8a7660' } })
  .jpeg()
  .toBuffer()

export const photoOf = (size: number): Paper => padded('foto.jpg', smallPhoto, size)
export const pdfOf = (size: number): Paper => padded('estado.pdf', Buffer.from('%PDF-1.7\n'), size)

/** A paper of so many bytes, like no other: 16 random bytes, then the same noise over and over. */
function padded(name: string, start: Buffer, size: number): Paper {
  const head = Buffer.concat([start, randomBytes(16)])
  return {
    name,
    size,
    *bytes() {
      yield head
      for (let left = size - head.length; left > 0; left -= noise.length) yield noise.subarray(0, left)
    },
  }
}

/** A photo as phones make them, 12 megapixels, a few MB. */
export async function phonePhoto(): Promise<Paper> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const grain = await sharp({ create: { width: 1000, height: 750, channels: 3, background: '#888', noise } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const photo = await sharp(grain).resize(4000, 3000).jpeg({ quality: 82 }).toBuffer()
  return { name: 'foto.jpg', size: photo.length, bytes: () => [photo] }
}

export const agentOf = (connections: number) => new Agent({ keepAlive: true, maxSockets: connections })

export type Handing = { origin: string; agent: Agent; client: Client; requirementId: string }

/** Hands one paper over as the client's page does; resolves with the page's id once it is acknowledged. */
export async function handOver(
  { origin, agent, client, requirementId }: Handing,
  paper: Paper,
): Promise<string> {
  const posting = request(`${origin}/e/${client.linkId}/requirements/${requirementId}/pages`, {
    method: 'POST',
    agent,
    headers: {
      origin,
      cookie: client.cookie,
      accept: 'application/json',
      'content-type': 'application/octet-stream',
      'content-length': paper.size,
      'x-file-name': paper.name,
    },
  })
  const answered = once(posting, 'response') as Promise<[IncomingMessage]>
  await Promise.all([pipeline(Readable.from(paper.bytes()), posting), answered])
  const [response] = await answered
  const text = (await bodyOf(response)).toString()
  if (response.statusCode !== 200) throw new Error(`an upload was refused: ${response.statusCode} ${text}`)
  const { pageId, isDuplicate } = JSON.parse(text) as { pageId: string; isDuplicate: boolean }
  if (isDuplicate) throw new Error('an upload was taken for a repeat')
  return pageId
}

export type Got = { status: number; headers: IncomingMessage['headers']; body: Buffer }

/** One GET with its body as it was sent, compressed or not. */
export async function fetchRaw(url: string, headers: Record<string, string>): Promise<Got> {
  const response = await open(url, headers)
  return { status: response.statusCode ?? 0, headers: response.headers, body: await bodyOf(response) }
}

/** One GET read to its end and thrown away: how many bytes came. */
export async function drain(url: string, headers: Record<string, string>): Promise<number> {
  const response = await open(url, headers)
  let bytes = 0
  for await (const part of response) bytes += part.length
  const promised = Number(response.headers['content-length'] ?? bytes)
  if (response.statusCode !== 200 || bytes !== promised)
    throw new Error(`${url}: ${response.statusCode}, ${bytes} of ${promised} bytes`)
  return bytes
}

async function open(url: string, headers: Record<string, string>): Promise<IncomingMessage> {
  const asking = request(url, { headers, agent: false })
  asking.end()
  const [response] = (await once(asking, 'response')) as [IncomingMessage]
  return response
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of response) parts.push(part)
  return Buffer.concat(parts)
}
