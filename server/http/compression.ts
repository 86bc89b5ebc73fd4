import { pipeline, Readable } from 'node:stream'
import { type BrotliCompress, constants, createBrotliCompress, createGzip, type Gzip } from 'node:zlib'
import { createMiddleware } from 'hono/factory'
import { type Encoding, encodingsIn } from './encoding.ts'
import type { HttpContext, HttpEnv } from './env.ts'

/** Pages, their data (`text/x-script`) and JSON. */
const compressible = /^(text\/(html|plain|x-script)|application\/(problem\+)?json)\b/
/** Below this an answer fits one packet anyway. */
const smallest = 1024
/** How long bytes may wait in the compressor for more to come. */
const lingerMs = 10

/** Compresses pages and JSON on their way out. Never event streams, files, or what is encoded already. */
export const compression = createMiddleware<HttpEnv>(async (c, next) => {
  await next()
  if (!isCompressible(c)) return
  c.res.headers.append('vary', 'accept-encoding')
  const encoding = encodingsIn(c.req.header('accept-encoding'))[0]?.name
  // Asked last: an answer whose body nobody looks at is sent as it is, without a stream made of it.
  if (!encoding || c.req.method === 'HEAD' || !c.res.body) return
  const { start, isWhole, rest } = await peek(c.res.body)
  const squeezed = !isWhole || start.length >= smallest
  // Taken after the body: the server's own answer has others from then on.
  const { headers } = c.res
  if (squeezed) headers.set('content-encoding', encoding)
  headers.delete('content-length')
  const chunks = Readable.from(joined(start, rest), { objectMode: false })
  replaceBody(c, squeezed ? squeeze(chunks, encoding) : chunks)
})

function isCompressible(c: HttpContext): boolean {
  const { headers } = c.res
  return compressible.test(headers.get('content-type') ?? '') && !headers.has('content-encoding')
}

/** The first bytes, enough of them to see whether the answer is a small one. */
async function peek(body: ReadableStream<Uint8Array>) {
  const rest = body.getReader()
  let start = new Uint8Array()
  while (start.length < smallest) {
    const { done, value } = await rest.read()
    if (done) return { start, isWhole: true, rest }
    start = Buffer.concat([start, value])
  }
  return { start, isWhole: false, rest }
}

async function* joined(start: Uint8Array, rest: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    yield start
    for (let next = await rest.read(); !next.done; next = await rest.read()) yield next.value
  } finally {
    await rest.cancel().catch(() => undefined)
  }
}

function squeeze(chunks: Readable, encoding: Encoding): Readable {
  const zipper = encoding === 'br' ? brotli() : createGzip({ level: 6 })
  // What fails on the way destroys the answer; the client sees it end short.
  pipeline(
    chunks,
    (source) => lingering(source, zipper),
    zipper,
    () => undefined,
  )
  return zipper
}

function brotli(): BrotliCompress {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN } = constants
  return createBrotliCompress({ params: { [BROTLI_PARAM_QUALITY]: 4, [BROTLI_PARAM_LGWIN]: 18 } })
}

/** Sends what there is when nothing more comes for a moment: a page that streams must not wait for its end. */
async function* lingering(chunks: AsyncIterable<Uint8Array>, zipper: BrotliCompress | Gzip) {
  let timer: NodeJS.Timeout | undefined
  try {
    for await (const chunk of chunks) {
      clearTimeout(timer)
      yield chunk
      timer = setTimeout(() => zipper.flush(), lingerMs)
    }
  } finally {
    clearTimeout(timer)
  }
}

function replaceBody(c: HttpContext, body: Readable) {
  const { status, headers } = c.res
  const fresh = new Response(Readable.toWeb(body) as ReadableStream<Uint8Array>, { status, headers })
  // Hono would otherwise merge the old answer's headers into the new one's.
  c.res = undefined
  c.res = fresh
}
