import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { host, newRoutes } from './app.fixture.ts'
import { eventStream } from './event-stream.ts'
import { type Listening, listen } from './server.ts'
import { readUpload } from './upload.ts'

const gate = { open: () => {}, opened: Promise.resolve() }
function closeGate() {
  gate.opened = new Promise((resolve) => {
    gate.open = resolve
  })
}

async function start(token?: string) {
  const hosted = await host({
    publicUrl: new URL('http://legajo.example'),
    metricsToken: token,
    routes: [
      {
        path: '/api',
        takesUploads: true,
        app: newRoutes()
          .get('/long', (c) => c.json({ text: 'a'.repeat(5000) }))
          .get('/slow', async (c) => {
            await gate.opened
            return c.text('done')
          })
          .get('/events', (c) => eventStream(c, { subscribe: () => () => {}, accept: async () => undefined }))
          .post('/pages', async (c) => {
            let bytes = 0
            for await (const { body } of readUpload(c)) for await (const chunk of body) bytes += chunk.length
            return c.json({ bytes })
          }),
      },
    ],
  })
  const listening = await listen(hosted.app, { host: '127.0.0.1', port: 0, onError: assert.ifError })
  return { ...hosted, ...listening }
}

/** Speaks HTTP by hand: answers with everything that comes until the other side closes, or `until` is seen. */
async function speak(port: number, text: string, until?: RegExp): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.write(text)
  let heard = ''
  for await (const chunk of socket) {
    heard += String(chunk)
    if (until?.test(heard)) break
  }
  socket.destroy()
  return heard
}

const ask = (path: string, ...headers: string[]) =>
  [`GET ${path} HTTP/1.1`, 'host: legajo.example', 'connection: close', ...headers, '', ''].join('\r\n')

describe('the open socket', () => {
  let server: Awaited<ReturnType<typeof start>>
  before(async () => {
    server = await start()
  })
  after(async () => {
    await server.stop(500)
    await server.remove()
  })

  test('says of a long answer how it is compressed', async () => {
    const heard = await speak(server.port, ask('/api/long', 'accept-encoding: gzip'))
    assert.match(heard, /^content-encoding: gzip\r$/m)
    assert.doesNotMatch(heard, /^content-length:/m)
  })

  test('answers by HTTP, and says nothing of its make', async () => {
    const heard = await speak(server.port, ask('/healthz'))
    assert.match(heard, /^HTTP\/1\.1 200 OK/)
    assert.doesNotMatch(heard, /node|hono|express|^server:|x-powered-by/im)
  })

  test('E03 TRACE is refused and echoes nothing', async () => {
    const heard = await speak(server.port, ask('/sign-in', 'cookie: a=s3cret').replace('GET', 'TRACE'))
    assert.match(heard, /^HTTP\/1\.1 405/)
    assert.doesNotMatch(heard, /s3cret/)
  })

  test('E02 another Host is misdirected', async () => {
    assert.match(
      await speak(server.port, ask('/sign-in').replace('legajo.example', 'evil.example')),
      /^HTTP\/1\.1 421/,
    )
  })

  test('E02 an absolute request target cannot name another origin', async () => {
    const heard = await speak(server.port, ask('http://evil.example/l/abc'))
    assert.match(heard, /"url":"http:\/\/legajo\.example\/l\/abc"/)
  })

  test('E04 a body with two lengths is refused', async () => {
    const both = ['origin: http://legajo.example', 'content-length: 4', 'transfer-encoding: chunked']
    const heard = await speak(server.port, `${ask('/office/team', ...both).replace('GET', 'POST')}0\r\n\r\n`)
    assert.match(heard, /^HTTP\/1\.1 400/)
  })

  test('INC-18 a page is told the socket’s address, not the forwarded one', async () => {
    const heard = await speak(server.port, ask('/l/abc', 'x-forwarded-for: 6.6.6.6'))
    assert.match(heard, /"address":"127\.0\.0\.1"/)
  })

  test('figures are for this machine alone, and not through a proxy', async () => {
    const heard = await speak(server.port, ask('/metrics'))
    assert.match(heard, /http_requests_total\{method="GET",route="\/healthz",status="2xx"\} 1/)
    assert.match(heard, /http_request_duration_seconds_bucket\{route="\/healthz",le="\+Inf"\} 1/)
    assert.match(heard, /process_resident_memory_bytes \d+/)
    assert.doesNotMatch(heard, /abc/, 'no address, only templates')
    assert.match(await speak(server.port, ask('/metrics', 'x-forwarded-for: 127.0.0.1')), /^HTTP\/1\.1 403/)
  })

  test('a connection cut half-way through an upload is a quiet line, not a failure', async () => {
    server.lines.length = 0
    const socket = connect(server.port, '127.0.0.1')
    socket.write(
      'POST /api/pages HTTP/1.1\r\nhost: legajo.example\r\norigin: http://legajo.example\r\n' +
        `content-type: application/octet-stream\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(5000)}`,
    )
    await wait(50)
    socket.destroy()
    while (server.lines.length === 0) await wait(5)
    assert.equal(server.lines[0]?.status, 499)
    assert.equal(
      server.lines.find(({ err }) => err),
      undefined,
    )
  })
})

test('figures with a token are for whoever has it', async () => {
  const server = await start('s3cret-token')
  assert.match(await speak(server.port, ask('/metrics')), /^HTTP\/1\.1 403/)
  assert.match(await speak(server.port, ask('/metrics', 'authorization: Bearer wrong')), /^HTTP\/1\.1 403/)
  assert.match(
    await speak(server.port, ask('/metrics', 'authorization: Bearer s3cret-token')),
    /^HTTP\/1\.1 200/,
  )
  await server.stop(500)
  await server.remove()
})

describe('stopping', () => {
  async function stopsWithin(server: Listening, graceMs: number) {
    const start = performance.now()
    await server.stop(graceMs)
    return performance.now() - start
  }

  test('waits for what runs, takes nothing new, and then ends', async () => {
    const server = await start()
    closeGate()
    const running = speak(server.port, ask('/api/slow'))
    await wait(50)
    const stopped = stopsWithin(server, 5000)
    await assert.rejects(once(connect(server.port, '127.0.0.1') as Socket, 'connect'), /ECONNREFUSED/)
    gate.open()
    assert.match(await running, /done$/)
    assert.ok((await stopped) < 2000)
    await server.remove()
  })

  test('ends connections that are only kept for later', async () => {
    const server = await start()
    const kept = connect(server.port, '127.0.0.1')
    kept.write(ask('/healthz').replace('connection: close\r\n', ''))
    await once(kept, 'data')
    assert.ok((await stopsWithin(server, 5000)) < 1000)
    await server.remove()
  })

  test('does not wait for event streams', async () => {
    const server = await start()
    await speak(server.port, ask('/api/events'), /event: hello/)
    const open = connect(server.port, '127.0.0.1')
    open.write(ask('/api/events'))
    await once(open, 'data')
    assert.ok((await stopsWithin(server, 5000)) < 1000)
    await server.remove()
  })

  test('cuts what is not done when the grace is over', async () => {
    const server = await start()
    closeGate()
    const running = speak(server.port, ask('/api/slow')).catch(() => 'cut')
    await wait(50)
    const ms = await stopsWithin(server, 200)
    assert.ok(ms >= 190 && ms < 1500, `${ms} ms`)
    assert.doesNotMatch(await running, /done/)
    gate.open()
    await server.remove()
  })
})
