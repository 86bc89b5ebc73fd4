import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { invalid, problem } from '../kernel/problem.ts'
import { fromOurPage, host, newRoutes, ours } from './app.fixture.ts'
import type { ProblemBody } from './problem-json.ts'

const full = problem('requirement.full', 409)
const { app, lines, text, remove } = await host({
  routes: [
    {
      path: '/api',
      app: newRoutes()
        .get('/full', () => Promise.reject(full({ max: 20 })))
        .get('/full-in-english', (c) => {
          c.set('locale', 'en')
          throw full({ max: 20 })
        })
        .get('/wrong', () => Promise.reject(invalid([{ field: 'email', code: 'email' }])))
        .get('/bug', () => Promise.reject(new Error('password of laura@example.com is hunter2')))
        .post('/echo', async (c) => c.text(String((await c.req.text()).length))),
    },
    {
      path: '/uploads',
      takesUploads: true,
      app: newRoutes().post('/echo', async (c) => c.text(String((await c.req.text()).length))),
    },
  ],
})
after(remove)

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(path, { headers: { ...ours, ...headers } })

describe('a refusal', () => {
  test('says its code, its sentence in the language of whoever reads, and the request', async () => {
    const answer = await get('/api/full', { 'accept-language': 'es-MX' })
    assert.equal(answer.status, 409)
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    const body = (await answer.json()) as ProblemBody
    assert.equal(body.code, 'requirement.full')
    assert.equal(body.title, 'Este documento ya tiene todas las páginas que se piden (máximo 20).')
    assert.equal(body.requestId, answer.headers.get('x-request-id'))
  })

  test('speaks the firm’s language where the route knows it', async () => {
    const body = (await (
      await get('/api/full-in-english', { 'accept-language': 'es-MX' })
    ).json()) as ProblemBody
    assert.match(body.title, /^This document already has/)
  })

  test('names the fields that are wrong', async () => {
    const answer = await get('/api/wrong')
    assert.equal(answer.status, 422)
    assert.deepEqual(((await answer.json()) as ProblemBody).fields, [{ field: 'email', code: 'email' }])
  })

  test('is a readable page for who opened the address in a browser', async () => {
    const answer = await get('/api/full', { accept: 'text/html,application/xhtml+xml' })
    assert.match(answer.headers.get('content-type') ?? '', /^text\/html/)
    assert.match(await answer.text(), /todas las páginas que se piden \(máximo 20\)/)
  })

  test('for what is not there is the same under /api and /files', async () => {
    for (const path of ['/api/nothing', '/files/nothing']) {
      const answer = await get(path)
      assert.equal(answer.status, 404)
      assert.equal(((await answer.json()) as ProblemBody).code, 'not.found')
    }
  })
})

test('H12 a bug is a 500 with the request’s id and nothing of what went wrong, which the log keeps', async () => {
  const answer = await get('/api/bug')
  assert.equal(answer.status, 500)
  const body = await answer.text()
  assert.doesNotMatch(body, /hunter2|laura|Error|\.ts/)
  const { requestId } = JSON.parse(body) as ProblemBody
  const line = lines.find(({ msg, requestId: id }) => msg === 'failed' && id === requestId)
  assert.ok(line, 'the log has the failure under that id')
  assert.match(text(), /hunter2/)
})

describe('a body that is too large', () => {
  const post = (path: string, size: number) =>
    app.request(path, {
      method: 'POST',
      headers: { ...fromOurPage, 'content-length': String(size) },
      body: 'x'.repeat(size),
    })

  test('H07 is refused before it is read', async () => {
    assert.equal((await post('/api/echo', 1000)).status, 200)
    const answer = await post('/api/echo', 1024 * 1024 + 1)
    assert.equal(answer.status, 413)
    assert.equal(answer.headers.get('connection'), 'close')
    assert.equal((await post('/office/team', 1024 * 1024 + 1)).status, 413)
  })

  test('A02 is refused also when no length was announced', async () => {
    const body = new Blob(['x'.repeat(1024 * 1024 + 1)]).stream()
    const init = { method: 'POST', headers: fromOurPage, body, duplex: 'half' }
    assert.equal((await app.request('/api/echo', init as RequestInit)).status, 413)
  })

  test('is for a route of uploads to judge', async () => {
    assert.equal(await (await post('/uploads/echo', 1024 * 1024 + 1)).text(), String(1024 * 1024 + 1))
  })
})
