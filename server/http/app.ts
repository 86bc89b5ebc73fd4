import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import type { Connect } from 'vite'
import { notFound, problem } from '../kernel/problem.ts'
import { createAssets } from './assets.ts'
import { compression } from './compression.ts'
import type { HttpContext, HttpEnv } from './env.ts'
import { healthRoutes } from './health.ts'
import { methods } from './methods.ts'
import { createMetrics } from './metrics.ts'
import { answerError } from './problem-json.ts'
import { requestId } from './request-id.ts'
import { requestLog } from './request-log.ts'
import { sameOrigin } from './same-origin.ts'
import { securityHeaders } from './security-headers.ts'
import { trustedHost, trustedRequest } from './trusted-origin.ts'

/** What the pages are told of a request. */
export type PageVisit = {
  nonce: string
  address: string
  requestId: string
  /** Writes down a failure of a page beside the request's id. */
  report: (error: unknown) => void
  /** Takes the template of the page's address, for the log. */
  matched: (template: string) => void
}

export type HttpAppOptions = {
  /** The one address under which this installation is known; its origin is the only one that may post. */
  publicUrl: URL
  isProduction: boolean
  /** How many proxies of ours stand before this process; 0 believes no forwarding header. */
  trustedProxies: number
  log: Logger
  isReady: () => Promise<boolean>
  /** Without one, `/metrics` answers this machine alone. */
  metricsToken?: string
  /** `build/client`. Not read while Vite serves. */
  assetsFolder: string
  /** Routes of features, each mounted at its path; `takesUploads` lifts the limit of 1 MB for bodies. */
  routes: { path: string; app: Hono<HttpEnv>; takesUploads?: boolean }[]
  pages: (request: Request, seen: PageVisit) => Promise<Response>
  vite?: { middlewares: Connect.Server }
}

const largestBody = 1024 * 1024
const tooLarge = problem('request.tooLarge', 413)

/** The whole HTTP side: what every request passes, then probes, assets, the features' routes, and pages for the rest. */
export function createHttpApp(options: HttpAppOptions): Hono<HttpEnv> {
  const { publicUrl, isProduction, trustedProxies, log, routes, vite } = options
  const metrics = createMetrics()
  const app = new Hono<HttpEnv>()
  app.onError(answerError)

  app.use(requestId({ log, trustedProxies }), requestLog(metrics))
  app.use(securityHeaders({ publicUrl, isDevelopment: vite !== undefined }), compression, methods)
  app.route('/', healthRoutes({ ...options, metrics }))
  app.use(trustedHost({ publicUrl, isProduction }), sameOrigin(publicUrl))

  if (vite) app.use(viteFirst(vite))
  else serveAssets(app, options.assetsFolder)
  for (const { path, app: part, takesUploads } of routes) {
    if (!takesUploads) app.use(under(path), smallBody)
    app.route(path, part)
  }
  app.all('/api/*', () => Promise.reject(notFound()))
  app.all('/files/*', () => Promise.reject(notFound()))
  app.all('*', smallBody, (c) => page(c, options))
  return app
}

const under = (path: string) => `${path.replace(/\/$/, '')}/*`

const smallBody = createMiddleware<HttpEnv>((c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return next()
  return limited(c, next)
})
const limited = bodyLimit({
  maxSize: largestBody,
  onError: () => {
    throw tooLarge()
  },
})

function serveAssets(app: Hono<HttpEnv>, folder: string) {
  const assets = createAssets(folder)
  app.get('/assets/*', (c) => assets.answer(c))
}

async function page(c: HttpContext, { publicUrl, pages }: HttpAppOptions): Promise<Response> {
  const answer = await pages(trustedRequest(c, publicUrl), {
    nonce: c.get('nonce'),
    address: c.get('address'),
    requestId: c.get('requestId'),
    report: (error) => c.get('log').error({ err: error }, 'page failed'),
    matched: (template) => c.set('route', template),
  })
  // Whoever went on to another page hears nothing of this one; it is no failure.
  return c.req.raw.signal.aborted ? new Response(null, { status: 499 }) : answer
}

/** Vite's own files in development; what it does not know goes on to the routes. */
function viteFirst({ middlewares }: { middlewares: Connect.Server }) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const { incoming, outgoing } = c.env ?? {}
    if (!incoming || !outgoing || c.req.method !== 'GET') return next()
    const isAnswered = await new Promise<boolean>((resolve, reject) => {
      outgoing.once('close', () => resolve(true))
      middlewares(incoming, outgoing, (error?: unknown) => (error ? reject(error) : resolve(false)))
    })
    return isAnswered ? RESPONSE_ALREADY_SENT : next()
  })
}
