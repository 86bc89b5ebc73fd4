import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { fromOurPage, host, newRoutes, ours } from './app.fixture.ts'

const { app, lines, text, remove } = await host({
  isReady: async () => false,
  routes: [{ path: '/api', app: newRoutes().get('/dossiers/:id', (c) => c.json({})) }],
})
after(remove)

describe('the log', () => {
  test('H10 has one line for a request, with the template in place of the address', async () => {
    lines.length = 0
    await app.request('/api/dossiers/dos_secret?token=t0ken', { headers: { ...ours, cookie: 'c=c00kie' } })
    assert.equal(lines.length, 1)
    assert.equal(lines[0]?.route, '/api/dossiers/:id')
    assert.equal(lines[0]?.status, 200)
    assert.doesNotMatch(text(), /dos_secret|t0ken|c00kie/)
  })

  test('H10 never holds the secret of a link', async () => {
    lines.length = 0
    await app.request('/l/s3cret', { headers: ours })
    await app.request('/l/s3cret', { method: 'POST', headers: fromOurPage, body: 'name=Laura' })
    assert.deepEqual(
      lines.map(({ route }) => route),
      ['/l/:secret', '/l/:secret'],
    )
    assert.doesNotMatch(text(), /s3cret|Laura/)
  })

  test('H11 a request names itself; an id that the client sent is not taken', async () => {
    const answer = await app.request('/healthz', { headers: { 'x-request-id': 'forged\u00a0line' } })
    assert.match(answer.headers.get('x-request-id') ?? '', /^[\w-]{12}$/)
    assert.equal(lines.at(-1)?.requestId, answer.headers.get('x-request-id'))
  })
})

describe('probes', () => {
  test('a process that lives says so, and whether it is ready for work', async () => {
    assert.equal((await app.request('/healthz')).status, 200)
    assert.equal((await app.request('/readyz')).status, 503)
  })
})

test('E03 H04 TRACE and verbs that nobody knows are refused', async () => {
  for (const method of ['TRACE', 'PROPFIND', 'LOCK']) {
    const request = new Request('https://legajo.example/sign-in', { headers: fromOurPage })
    Object.defineProperty(request, 'method', { value: method })
    const answer = await app.request(request)
    assert.equal(answer.status, 405, method)
    assert.match(answer.headers.get('allow') ?? '', /GET/)
  }
})
