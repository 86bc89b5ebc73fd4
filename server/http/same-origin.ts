import { createMiddleware } from 'hono/factory'
import { problem } from '../kernel/problem.ts'
import type { HttpContext, HttpEnv } from './env.ts'
import { safeMethods } from './methods.ts'

const foreign = problem('request.foreign', 403)

/**
 * Whatever may change something must come from our own pages: Origin says so, or, where a browser leaves it out or
 * writes `null`, Sec-Fetch-Site. Neither: refused.
 */
export function sameOrigin(publicUrl: URL) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    if (!safeMethods.has(c.req.method) && !isOurs(c, publicUrl.origin)) throw foreign()
    await next()
  })
}

function isOurs(c: HttpContext, origin: string): boolean {
  const from = c.req.header('origin')
  if (from !== undefined && from !== 'null') return from === origin
  return c.req.header('sec-fetch-site') === 'same-origin'
}
