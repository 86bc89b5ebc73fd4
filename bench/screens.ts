import type { Browser } from '@playwright/test'
import { cookiesFor, withBrowser } from './browser.ts'
import { median } from './figures.ts'
import type { Bench, Group } from './group.ts'
import type { Client, Office } from './office.ts'
import { fetchRaw } from './requests.ts'
import { type Server, withServer } from './server.ts'
import { untilUsable } from './slow-phone.ts'

const looks = 3

/** What a screen weighs on its way, and how soon a client on a poor line can hand something over. */
export const screens: Group = {
  ids: ['client_page_gzip', 'client_page_usable', 'office_js_gzip'],
  async run(bench) {
    const office = await bench.office()
    const client = office.clients[0]
    if (!client) throw new Error('the office has no client')
    await withServer(office.folder, async (server) => {
      if (bench.wants('client_page_gzip')) await clientPageWeight(bench, client, server)
      if (bench.wants('client_page_usable', 'office_js_gzip'))
        await withBrowser(async (browser) => {
          if (bench.wants('client_page_usable')) await clientPageUsable(bench, browser, client, server)
          if (bench.wants('office_js_gzip')) await officeScripts(bench, browser, office, server)
        })
    })
  },
}

const zipped = { 'accept-encoding': 'gzip' }

async function weigh(url: string, headers: Record<string, string> = {}): Promise<number> {
  const { status, body } = await fetchRaw(url, { ...zipped, ...headers })
  if (status !== 200) throw new Error(`${url}: ${status}`)
  return body.length / 1000
}

async function clientPageWeight(bench: Bench, client: Client, { origin }: Server): Promise<void> {
  const url = `${origin}/e/${client.linkId}`
  const headers = { cookie: client.cookie, accept: 'text/html' }
  const html = (await fetchRaw(url, headers)).body.toString()
  const linked = [...html.matchAll(/<(?:script|link)\b[^>]*?\b(?:src|href)="(\/assets\/[^"]+\.(?:css|js))"/g)]
  const parts: Record<string, number> = { html: await weigh(url, headers) }
  for (const path of new Set(linked.map(([, path]) => path)))
    if (path) parts[path] = await weigh(origin + path)
  const total = Object.values(parts).reduce((sum, kB) => sum + kB, 0)
  const requirements = client.requirementIds.length
  bench.emit('client_page_gzip', total, { parts, requirements, htmlUncompressedKB: html.length / 1000 })
}

async function clientPageUsable(bench: Bench, browser: Browser, client: Client, server: Server) {
  const found = []
  for (let i = 0; i < looks; i++) found.push(await untilUsable(browser, client, server))
  bench.emit('client_page_usable', median(found.map((one) => one.usable)), {
    line: '400 kbit/s, 400 ms for each request (DevTools: connecting is not slowed)',
    phoneCpu: '4 × slower',
    cache: 'cold',
    requirements: client.requirementIds.length,
    looks: found,
  })
}

/** Every script that the browser asks for by itself, each weighed as gzip. */
async function officeScripts(bench: Bench, browser: Browser, { cookie }: Office, { origin }: Server) {
  const context = await browser.newContext({ locale: 'es-MX' })
  await context.addCookies(cookiesFor(origin, cookie))
  const page = await context.newPage()
  const scripts = new Set<string>()
  page.on('request', (request) => {
    if (request.resourceType() === 'script' || request.url().endsWith('.js')) scripts.add(request.url())
  })
  await page.goto(`${origin}/office/inbox`, { waitUntil: 'load' })
  for (let before = -1; before < scripts.size; ) {
    before = scripts.size
    await page.waitForTimeout(1500)
  }
  await context.close()
  const parts: Record<string, number> = {}
  for (const url of scripts) parts[new URL(url).pathname] = await weigh(url)
  const total = Object.values(parts).reduce((sum, kB) => sum + kB, 0)
  bench.emit('office_js_gzip', total, { screen: '/office/inbox', files: scripts.size, parts })
}
