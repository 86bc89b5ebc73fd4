import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Hono } from 'hono'
import { openWorld, password, type World } from '../../test/world.ts'
import { logLines } from '../http/app.fixture.ts'
import { createHttpApp } from '../http/app.ts'
import type { HttpEnv } from '../http/env.ts'
import type { Features } from './features.ts'
import { clientFolder, ensurePages, serverBundle } from './pages-build.ts'

// The built pages on the wired features, under https as behind a proxy that ends TLS: requests arrive as plain http.
const publicUrl = new URL('https://legajo.example')
const ours = { host: 'legajo.example', 'accept-language': 'es-MX' }
const fromOurPage = { ...ours, origin: publicUrl.origin }
const logged = logLines()
let world: World
let app: Hono<HttpEnv>
let session: string

async function hosted(features: Features): Promise<Hono<HttpEnv>> {
  const bundle = await import(serverBundle)
  const { createRequestHandler, provide } = bundle.entry.module
  const handle = createRequestHandler(bundle, 'production')
  return createHttpApp({
    publicUrl,
    isProduction: true,
    trustedProxies: 0,
    log: logged.log,
    isReady: async () => true,
    assetsFolder: clientFolder,
    routes: [],
    pages: (request, seen) => handle(request, provide(features, seen)),
  })
}

const get = (path: string, headers: Record<string, string> = {}) =>
  app.request(`http://legajo.example${path}`, { headers: { ...ours, ...headers } })

const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
  app.request(`http://legajo.example${path}`, {
    method: 'POST',
    headers: { ...fromOurPage, ...headers },
    body: new URLSearchParams(fields),
  })

before(async () => {
  await ensurePages(() => {})
  world = await openWorld()
  app = await hosted(world.features)
  const answer = await post('/sign-in', { email: 'ana@bajio.example', password })
  session = answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
})
after(() => world.close())

describe('signing in', () => {
  test('behind a proxy that ends TLS a form of ours is accepted, and leads to work', async () => {
    const answer = await post('/sign-in', { email: 'ana@bajio.example', password })
    assert.equal(answer.status, 303)
    assert.equal(answer.headers.get('location'), '/office/inbox')
  })

  test('a browser that writes `null` for its own origin is believed by Sec-Fetch-Site', async () => {
    const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' }
    const answer = await post('/sign-in', { email: 'ana@bajio.example', password }, headers)
    assert.equal(answer.status, 303)
  })

  test('whoever is not in comes back to the page that was asked for, by its address and not its data’s', async () => {
    for (const path of ['/office/dossiers?search=%C3%B1', '/office/dossiers.data?search=%C3%B1']) {
      const answer = await get(path)
      const told = answer.headers.get('location') ?? (await answer.text())
      assert.match(told, /\/sign-in\?to=%2Foffice%2Fdossiers%3Fsearch%3D%25C3%25B1/, path)
    }
  })

  test('D13 leads to no other site', async () => {
    for (const to of ['https://evil.example', '//evil.example', '/%5Cevil.example', '/%09/evil.example']) {
      const answer = await post(`/sign-in?to=${to}`, { email: 'ana@bajio.example', password })
      assert.equal(answer.headers.get('location'), '/office/inbox', to)
    }
  })

  test('what was typed is kept after a refusal, but never the password', async () => {
    const answer = await post('/sign-in', { email: 'nadie@bajio.example', password: 'wrong-and-long' })
    assert.equal(answer.status, 401)
    const html = await answer.text()
    assert.match(html, /value="nadie@bajio\.example"/)
    assert.match(html, /El correo o la contraseña no son correctos\./)
    assert.doesNotMatch(html, /wrong-and-long/)
  })
})

describe('signing out', () => {
  test('D10 is never done by a GET', async () => {
    assert.equal((await get('/sign-out', { cookie: session })).status, 302)
    assert.equal((await get('/office/inbox', { cookie: session })).status, 200)
  })

  test('D14 has the browser forget what it kept', async () => {
    const signedIn = await post('/sign-in', { email: 'ana@bajio.example', password })
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    const answer = await post('/sign-out', {}, { cookie })
    assert.equal(answer.headers.get('clear-site-data'), '"cache", "storage"')
    assert.equal((await get('/office/inbox', { cookie })).status, 302)
  })
})

describe('a page of the office', () => {
  test('is drawn whole on the server, each script and style under the nonce of its policy', async () => {
    const answer = await get('/office/inbox', { cookie: session })
    const html = await answer.text()
    const nonce = /'nonce-([^']+)'/.exec(answer.headers.get('content-security-policy') ?? '')?.[1]
    assert.match(html, /<h1[^>]*>Bandeja<\/h1>/)
    assert.match(html, /<html lang="es-MX"/)
    for (const [tag] of html.matchAll(/<(script|style)\b[^>]*>/g)) {
      assert.ok(tag.includes(`nonce="${nonce}"`), tag)
    }
  })

  test('is sent the words of its own language only', async () => {
    const html = await (await get('/office/inbox', { cookie: session })).text()
    assert.doesNotMatch(html, /Go to the start|Outgoing mail/)
  })

  test('H12 that fails says nothing of why; the log has it under the id that the page shows', async () => {
    const secret = new Error('connection to 10.1.2.3 refused')
    const broken = {
      ...world.features,
      dossiers: { ...world.features.dossiers, countByTurn: () => Promise.reject(secret) },
    }
    const failing = await hosted(broken)
    const answer = await failing.request('/office/inbox', { headers: { ...ours, cookie: session } })
    const html = await answer.text()
    assert.equal(answer.status, 500)
    assert.doesNotMatch(html, /10\.1\.2\.3|at .*\.ts/)
    const id = answer.headers.get('x-request-id') ?? ''
    assert.ok(html.includes(id), 'the page shows the request’s id')
    assert.ok(logged.lines.some(({ msg, requestId }) => msg === 'page failed' && requestId === id))
  })

  test('that is not there, or another firm’s, is the same 404', async () => {
    const answer = await get('/office/dossiers/dos_nothing', { cookie: session })
    assert.equal(answer.status, 404)
    assert.match(await answer.text(), /No encontramos esta página/)
  })
})

describe('a page of the client', () => {
  for (const path of ['/l/nothing', '/e/lnk_nothing', '/nothing']) {
    test(`${path} is still: no script of the office, no style but its own`, async () => {
      const html = await (await get(path)).text()
      assert.doesNotMatch(html, /entry\.client|modulepreload|<style|mantine/i)
      assert.equal(html.match(/<link[^>]*rel="stylesheet"/g)?.length, 1)
    })
  }

  test('H10 leaves no secret in the log', () => {
    const routes = logged.lines.filter(({ route }) => route?.startsWith('/l/')).map(({ route }) => route)
    assert.deepEqual(new Set(routes), new Set(['/l/:secret']))
  })
})
