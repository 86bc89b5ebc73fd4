import { createMiddleware } from 'hono/factory'
import { problem } from '../kernel/problem.ts'
import type { HttpEnv } from './env.ts'

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])
export const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

const methodUnknown = problem('request.method', 405)

/** Refuses TRACE, which would echo cookies, and every verb that nothing here answers to. */
export const methods = createMiddleware<HttpEnv>(async (c, next) => {
  if (!known.has(c.req.method)) {
    c.header('allow', [...known].join(', '))
    throw methodUnknown()
  }
  await next()
})
