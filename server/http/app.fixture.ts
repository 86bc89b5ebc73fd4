import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { pino } from 'pino'
import { createHttpApp, type HttpAppOptions, type PageVisit } from './app.ts'
import type { HttpEnv } from './env.ts'

export const script = 'export const word = "expediente";\n'.repeat(200)

/** A folder as a build leaves it: one script with its compressed copies, and a file that nobody should get. */
export async function builtAssets(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'legajo-assets-'))
  await mkdir(join(folder, 'assets'))
  await writeFile(join(folder, 'assets/app-1a2b3c.js'), script)
  await writeFile(join(folder, 'assets/app-1a2b3c.js.br'), brotliCompressSync(script))
  await writeFile(join(folder, 'assets/app-1a2b3c.js.gz'), gzipSync(script))
  await writeFile(join(folder, 'secret.txt'), 'not for anybody')
  return { folder, remove: () => rm(folder, { recursive: true }) }
}

export type Line = {
  level: number
  msg: string
  route?: string
  status?: number
  requestId?: string
  err?: unknown
}

/** The log's lines as they are written. */
export function logLines() {
  const lines: Line[] = []
  const sink = new Writable({
    write(chunk, _, done) {
      lines.push(JSON.parse(String(chunk)) as Line)
      done()
    },
  })
  return { lines, log: pino({ level: 'debug' }, sink), text: () => JSON.stringify(lines) }
}

/** A page as the framework would answer it, echoing what it was told. */
export async function echoPage(request: Request, seen: PageVisit): Promise<Response> {
  seen.matched(new URL(request.url).pathname.startsWith('/l/') ? '/l/:secret' : '/somewhere')
  const told = { url: request.url, address: seen.address, forwarded: request.headers.get('x-forwarded-host') }
  const html = `<p nonce="${seen.nonce}">${JSON.stringify(told)}</p>${'<p>Expediente</p>'.repeat(200)}`
  return new Response(html, { headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** The host with pages that echo, under https://legajo.example. */
export async function host(changes: Partial<HttpAppOptions> = {}) {
  const assets = await builtAssets()
  const logged = logLines()
  const app = createHttpApp({
    publicUrl: new URL('https://legajo.example'),
    isProduction: true,
    trustedProxies: 0,
    log: logged.log,
    isReady: async () => true,
    assetsFolder: assets.folder,
    routes: [],
    pages: echoPage,
    ...changes,
  })
  return { app, ...logged, remove: assets.remove }
}

export const ours = { host: 'legajo.example' }
export const fromOurPage = { ...ours, origin: 'https://legajo.example' }

export const newRoutes = () => new Hono<HttpEnv>()
