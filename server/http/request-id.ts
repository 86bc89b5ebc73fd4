import { randomBytes } from 'node:crypto'
import { createMiddleware } from 'hono/factory'
import type { Logger } from 'pino'
import { addressOf } from './address.ts'
import type { HttpEnv } from './env.ts'

const idBytes = 9
const nonceBytes = 16

/** Names the request, so that a person can tell us which one failed, and says who asks. */
export function requestId({ log, trustedProxies }: { log: Logger; trustedProxies: number }) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const random = randomBytes(idBytes + nonceBytes)
    const id = random.toString('base64url', 0, idBytes)
    c.set('requestId', id)
    c.set('address', addressOf(c, trustedProxies))
    c.set('nonce', random.toString('base64', idBytes))
    c.set('log', log.child({ requestId: id }))
    c.set('route', undefined)
    c.set('locale', undefined)
    await next()
    c.res.headers.set('x-request-id', id)
  })
}
