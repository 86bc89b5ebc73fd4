import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { forbidden } from '../kernel/problem.ts'
import { isLoopback, socketAddress } from './address.ts'
import type { HttpContext, HttpEnv } from './env.ts'
import type { Metrics } from './metrics.ts'

type HealthOptions = {
  metrics: Metrics
  isReady: () => Promise<boolean>
  metricsToken?: string
  trustedProxies: number
}

/**
 * For whoever watches the installation: alive, ready for work, and its figures. Mounted before the check of the host
 * name, for probes ask by address.
 */
export function healthRoutes({ metrics, isReady, metricsToken, trustedProxies }: HealthOptions) {
  const app = new Hono<HttpEnv>()
  app.get('/healthz', (c) => c.text('ok'))
  app.get('/readyz', async (c) => {
    const ready = await isReady().catch(() => false)
    return c.text(ready ? 'ready' : 'not ready', ready ? 200 : 503)
  })
  app.get('/metrics', (c) => {
    const allowed = metricsToken ? hasToken(c, metricsToken) : isLocal(c, trustedProxies)
    if (!allowed) throw forbidden()
    return c.body(metrics.text(), 200, { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' })
  })
  return app
}

/** From this machine itself; what came through a proxy only looks so. */
function isLocal(c: HttpContext, trustedProxies: number): boolean {
  const isForwarded = c.req.header('x-forwarded-for') !== undefined || c.req.header('forwarded') !== undefined
  return trustedProxies === 0 && !isForwarded && isLoopback(socketAddress(c))
}

function hasToken(c: HttpContext, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest()
  return timingSafeEqual(digest(c.req.header('authorization') ?? ''), digest(`Bearer ${token}`))
}
