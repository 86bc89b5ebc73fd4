import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { host, newRoutes, ours } from './app.fixture.ts'

const { app, remove } = await host({
  routes: [
    {
      path: '/files',
      app: newRoutes()
        .get('/page', (c) => c.body('bytes', 200, { 'content-type': 'image/jpeg' }))
        .get('/kept', (c) => c.body('bytes', 200, { 'cache-control': 'private, max-age=60' })),
    },
  ],
})
after(remove)

async function headersOf(path: string): Promise<Headers> {
  return (await app.request(path, { headers: ours })).headers
}

/** `script-src 'self'` → `["'self'"]`, by directive. */
function policyIn(headers: Headers): Map<string, string[]> {
  const directives = (headers.get('content-security-policy') ?? '')
    .split(';')
    .map((part) => part.trim().split(' '))
  return new Map(directives.map(([name = '', ...sources]) => [name, sources]))
}

describe('every answer', () => {
  for (const path of ['/office/inbox', '/l/abc', '/healthz', '/api/nothing', '/assets/app-1a2b3c.js']) {
    test(`D03 D06 D07 D09 ${path} carries the headers that no page may lack`, async () => {
      const headers = await headersOf(path)
      assert.match(headers.get('strict-transport-security') ?? '', /^max-age=63072000/)
      assert.equal(headers.get('x-content-type-options'), 'nosniff')
      assert.equal(headers.get('referrer-policy'), 'same-origin')
      assert.equal(headers.get('cross-origin-opener-policy'), 'same-origin')
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin')
      assert.match(headers.get('permissions-policy') ?? '', /camera=\(self\), microphone=\(\)/)
      assert.deepEqual(policyIn(headers).get('frame-ancestors'), ["'none'"], 'D08')
      assert.deepEqual(policyIn(headers).get('base-uri'), ["'none'"], 'D05')
      assert.equal(headers.get('access-control-allow-origin'), null, 'D04')
      assert.equal(headers.get('server'), null, 'H04')
      assert.equal(headers.get('x-powered-by'), null, 'H04')
    })
  }

  test('D14 is not kept by the browser, unless its route says so', async () => {
    assert.equal((await headersOf('/office/inbox')).get('cache-control'), 'no-store')
    assert.equal((await headersOf('/files/page')).get('cache-control'), 'no-store')
    assert.equal((await headersOf('/files/kept')).get('cache-control'), 'private, max-age=60')
  })

  test('D03 an installation on plain http, as the demonstration is, promises no https', async () => {
    const local = await host({ publicUrl: new URL('http://127.0.0.1:3000'), isProduction: false })
    const { headers } = await local.app.request('/office/inbox', { headers: { host: '127.0.0.1:3000' } })
    await local.remove()
    assert.equal(headers.get('strict-transport-security'), null)
  })
})

describe('the content security policy', () => {
  test('D05 lets an office page run only scripts that carry its nonce, which differs each time', async () => {
    const answer = await app.request('/office/inbox', { headers: ours })
    const nonce = /nonce="([^"]+)"/.exec(await answer.text())?.[1] ?? ''
    assert.equal(Buffer.from(nonce, 'base64').length, 16)
    assert.deepEqual(policyIn(answer.headers).get('script-src'), ["'self'", `'nonce-${nonce}'`])
    assert.deepEqual(policyIn(answer.headers).get('style-src-attr'), ["'unsafe-inline'"])
    assert.ok(!(await headersOf('/office/inbox')).get('content-security-policy')?.includes(nonce))
  })

  for (const path of ['/l/abc', '/e/lnk_abc', '/e/lnk_abc/privacy']) {
    test(`D05 allows nothing unsafe at all on the client's page ${path}`, async () => {
      const headers = await headersOf(path)
      assert.doesNotMatch(headers.get('content-security-policy') ?? '', /unsafe|nonce/)
      assert.deepEqual(policyIn(headers).get('script-src'), ["'self'"])
      assert.deepEqual(policyIn(headers).get('style-src'), ["'self'"])
    })
  }

  test('D05 allows no unsafe script anywhere', async () => {
    for (const path of ['/', '/office/x', '/l/x', '/e/x', '/sign-in', '/files/page', '/healthz']) {
      for (const [name, sources] of policyIn(await headersOf(path))) {
        if (name.startsWith('script-src') || name === 'default-src') {
          assert.ok(!sources.some((source) => source.includes('unsafe')), `${path} ${name}`)
        }
      }
    }
  })

  test('D01 a file opened by itself runs nothing', async () => {
    const policy = policyIn(await headersOf('/files/page'))
    assert.ok(policy.has('sandbox'))
    assert.deepEqual(policy.get('default-src'), ["'none'"])
  })
})
