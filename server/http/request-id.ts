import { randomBytes } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import { addressOf } from './address.ts'
import type { HttpEnv } from './env.ts'

/** Names the request, so that a person can tell us which one failed, and says who asks. */
export function requestId({ log, trustedProxies }: { log: Logger; trustedProxies: number }) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const id = randomBytes(9).toString('base64url')
    c.set('requestId', id)
    c.set('address', addressOf(c, trustedProxies))
    c.set('nonce', randomBytes(16).toString('base64'))
    c.set('log', log.child({ requestId: id }))
    c.set('route', undefined)
    c.set('locale', undefined)
    await next()
    c.res.headers.set('x-request-id', id)
  })
}
