import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { fromOurPage, host, ours } from './app.fixture.ts'

const { app, remove } = await host()
after(remove)

describe('the name of the installation', () => {
  test('E02 another Host than the public one is misdirected', async () => {
    const answer = await app.request('/sign-in', { headers: { host: 'evil.example' } })
    assert.equal(answer.status, 421)
  })

  test('probes are answered under any name', async () => {
    for (const path of ['/healthz', '/readyz']) {
      assert.equal((await app.request(path, { headers: { host: '10.0.0.7:3000' } })).status, 200)
    }
  })

  test('E02 a page sees the public origin and no forwarding header, whatever was sent', async () => {
    const forged = {
      ...ours,
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'http',
      forwarded: 'host=evil',
    }
    const text = await (await app.request('/l/abc?a=1', { headers: forged })).text()
    assert.match(text, /"url":"https:\/\/legajo\.example\/l\/abc\?a=1"/)
    assert.match(text, /"forwarded":null/)
  })

  test('D13 a path that looks like another host stays a path', async () => {
    const answer = await app.request('https://legajo.example//evil.example/x', { headers: ours })
    assert.match(await answer.text(), /"url":"https:\/\/legajo\.example\/\/evil\.example\/x"/)
  })

  test('outside production the other names of this machine lead to the one that may post', async () => {
    const local = await host({ publicUrl: new URL('http://127.0.0.1:3000'), isProduction: false })
    const headers = { host: 'localhost:3000', 'sec-fetch-mode': 'navigate' }
    const answer = await local.app.request('/l/abc?a=1', { headers })
    await local.remove()
    assert.equal(answer.status, 302)
    assert.equal(answer.headers.get('location'), 'http://127.0.0.1:3000/l/abc?a=1')
  })
})

describe('whatever may change something', () => {
  const post = (headers: Record<string, string>, method = 'POST') =>
    app.request('/office/team', { method, headers, body: method === 'GET' ? undefined : 'a=1' })

  test('D10 is taken from our own pages', async () => {
    assert.equal((await post(fromOurPage)).status, 200)
  })

  test('D10 a post from another origin is refused', async () => {
    const foreign = [
      'https://evil.example',
      'http://legajo.example',
      'https://legajo.example:8443',
      'https://sub.legajo.example',
      'https://legajo.example.evil.example',
    ]
    for (const origin of foreign) {
      const answer = await post({ ...ours, origin })
      assert.equal(answer.status, 403, origin)
      assert.equal(((await answer.json()) as { code: string }).code, 'request.foreign')
    }
  })

  test('D10 a foreign Origin is not saved by Sec-Fetch-Site', async () => {
    const answer = await post({ ...ours, origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' })
    assert.equal(answer.status, 403)
  })

  test('D12 where Origin is null or missing, Sec-Fetch-Site decides', async () => {
    assert.equal((await post({ ...ours, origin: 'null', 'sec-fetch-site': 'same-origin' })).status, 200)
    assert.equal((await post({ ...ours, 'sec-fetch-site': 'same-origin' })).status, 200)
    for (const site of ['same-site', 'cross-site', 'none']) {
      assert.equal((await post({ ...ours, origin: 'null', 'sec-fetch-site': site })).status, 403, site)
    }
    assert.equal((await post(ours)).status, 403, 'neither header')
  })

  test('D10 every verb that may change something is checked', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      assert.equal((await post({ ...ours, origin: 'https://evil.example' }, method)).status, 403, method)
    }
  })
})
