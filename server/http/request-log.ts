import { createMiddleware } from 'hono/factory'
import { routePath } from 'hono/route'
import type { HttpContext, HttpEnv } from './env.ts'
import type { Metrics } from './metrics.ts'

/** The template of the route that answered (`/e/:linkId`), for logs and figures: addresses hold secrets. */
function routeOf(c: HttpContext): string {
  return c.get('route') ?? routePath(c)
}

/**
 * One line for each request, and its figures. Nothing of the address, the query, the cookies or the body: what a
 * client hands over, and the secrets of links, never reach a log.
 */
export function requestLog(metrics: Metrics) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const start = performance.now()
    await next()
    const ms = performance.now() - start
    const route = routeOf(c)
    const { status } = c.res
    metrics.count({ method: c.req.method, route, status, seconds: ms / 1000 })
    const level = status >= 500 ? 'error' : route === '/assets/*' ? 'debug' : 'info'
    c.get('log')[level]({ method: c.req.method, route, status, ms: Math.round(ms * 10) / 10 }, 'request')
  })
}
