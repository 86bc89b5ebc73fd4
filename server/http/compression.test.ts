import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { host, newRoutes, ours, script } from './app.fixture.ts'

const list = JSON.stringify(Array.from({ length: 100 }, (_, i) => ({ number: `2026-${i}` })))
const { app, remove } = await host({
  routes: [
    {
      path: '/files',
      app: newRoutes()
        .get('/list', (c) => c.body(list, 200, { 'content-type': 'application/json' }))
        .get('/short', (c) => c.json({ version: 'a' }))
        .get('/photo', (c) => c.body('x'.repeat(5000), 200, { 'content-type': 'image/jpeg' }))
        .get('/events', (c) => c.body('x'.repeat(5000), 200, { 'content-type': 'text/event-stream' }))
        .get('/slow', (c) => c.body(slowly(), 200, { 'content-type': 'text/html' })),
    },
  ],
})
after(remove)

function slowly(): ReadableStream<Uint8Array> {
  const end = Promise.withResolvers<void>()
  return new ReadableStream({
    start: (controller) => controller.enqueue(Buffer.from(`<p>${'a'.repeat(2000)}`)),
    pull: () => end.promise,
    cancel: () => end.resolve(),
  })
}

const get = (path: string, encoding?: string) =>
  app.request(path, { headers: { ...ours, ...(encoding ? { 'accept-encoding': encoding } : {}) } })
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer())

describe('compression', () => {
  test('takes the best that the client knows', async () => {
    const brotli = await get('/files/list', 'gzip, deflate, br')
    assert.equal(brotli.headers.get('content-encoding'), 'br')
    assert.match(brotli.headers.get('vary') ?? '', /accept-encoding/)
    assert.equal(brotliDecompressSync(await bytesOf(brotli)).toString(), list)
    const gzip = await get('/files/list', 'gzip;q=0.8, br;q=0')
    assert.equal(gzip.headers.get('content-encoding'), 'gzip')
    assert.equal(gunzipSync(await bytesOf(gzip)).toString(), list)
  })

  test('compresses pages, and keeps their status and headers', async () => {
    const page = await get('/office/inbox', 'br')
    assert.equal(page.headers.get('content-encoding'), 'br')
    assert.match(page.headers.get('content-security-policy') ?? '', /nonce/)
    assert.match(brotliDecompressSync(await bytesOf(page)).toString(), /Expediente/)
  })

  test('leaves alone who takes none, what is small, files, and event streams', async () => {
    for (const [path, encoding] of [
      ['/files/list', undefined],
      ['/files/list', 'identity'],
      ['/files/short', 'br'],
      ['/files/photo', 'br'],
      ['/files/events', 'br'],
    ] as const) {
      const answer = await get(path, encoding)
      assert.equal(answer.headers.get('content-encoding'), null, path)
      assert.ok((await answer.text()).length > 0)
    }
  })

  test('does not make a page that streams wait for its end', async () => {
    const reader = (await get('/files/slow', 'gzip')).body?.getReader()
    let bytes = Buffer.alloc(0)
    const deadline = AbortSignal.timeout(2000)
    while (bytes.length < 20 && !deadline.aborted) {
      const next = await Promise.race([reader?.read(), wait(2000)])
      if (next?.value) bytes = Buffer.concat([bytes, next.value])
    }
    await reader?.cancel()
    assert.ok(bytes.length >= 20, `${bytes.length} bytes came while the page was still open`)
  })
})

describe('assets', () => {
  test('are served as they were compressed beforehand, and kept for ever', async () => {
    const brotli = await get('/assets/app-1a2b3c.js', 'br, gzip')
    assert.equal(brotli.headers.get('content-encoding'), 'br')
    assert.equal(brotli.headers.get('cache-control'), 'public, max-age=31536000, immutable')
    assert.equal(brotli.headers.get('content-type'), 'text/javascript; charset=utf-8')
    assert.equal(brotliDecompressSync(await bytesOf(brotli)).toString(), script)
    assert.equal(gunzipSync(await bytesOf(await get('/assets/app-1a2b3c.js', 'gzip'))).toString(), script)
    assert.equal(await (await get('/assets/app-1a2b3c.js')).text(), script)
  })

  test('H04 A08 nothing else can be had by that way: no folder, no other file, no copy by its own name', async () => {
    for (const path of [
      '/assets/',
      '/assets/../secret.txt',
      '/assets/..%2fsecret.txt',
      '/assets/%2e%2e/secret.txt',
      '/assets/..\\secret.txt',
      '/assets/app-1a2b3c.js.br',
      '/assets/other.js',
    ]) {
      const answer = await get(path)
      assert.doesNotMatch(await answer.text(), /not for anybody/, path)
      if (new URL(path, 'https://legajo.example').pathname.startsWith('/assets/')) {
        assert.equal(answer.status, 404, path)
      }
    }
    assert.equal((await get('/assets/other.js')).headers.get('cache-control'), 'no-store')
  })
})
